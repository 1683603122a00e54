import type { ManifestSet } from '../../parity/facts/manifest-set';
import { ProblemsError, type Problem } from '../../manifests/problem';
import type { Pages } from './read-pages';
import { renderPicture } from './picture';
import { PICTURE_PAGES } from './picture-words';

/** The markers around the picture in a page. */
export const BEGIN = '<!-- picture: npm run synth draws it -->';
export const END = '<!-- end of the picture -->';

/**
 * The pages with their picture drawn anew. A page without the two markers has none, and is left out.
 *
 * @throws ProblemsError if a page has one marker without the other, twice, or in the wrong order
 */
export function renewPages(pages: Pages, manifests: ManifestSet): Pages {
  const problems: Problem[] = [];
  const renewed: Record<string, string> = {};
  for (const [name, words] of Object.entries(PICTURE_PAGES)) {
    const text = pages[name] ?? '';
    if (!text.includes(BEGIN) && !text.includes(END)) continue;
    const [before = '', afterBegin = ''] = text.split(BEGIN);
    const [, after = '', ...moreEnds] = text.split(END);
    if (!afterBegin.endsWith(END + after) || moreEnds.length > 0) {
      problems.push({ where: name, ...MISPLACED });
      continue;
    }
    const picture = renderPicture(manifests, words);
    renewed[name] = `${before}${BEGIN}\n\n\`\`\`mermaid\n${picture}\n\`\`\`\n\n${END}${after}`;
  }
  if (problems.length > 0) throw new ProblemsError('the pages', problems);
  return renewed;
}

const MISPLACED = {
  problem: 'does not have the two markers of the picture once each, and in the right order',
  hint: `write a line ${BEGIN} and below it a line ${END}, or neither`,
};
