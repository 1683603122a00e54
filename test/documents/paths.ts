import { dirname, join } from 'node:path/posix';
import type { Project } from './project';
import { readMarkdown, type Markdown } from './markdown';
import { textOf } from './project';
import { inCommands, type Rule } from './unknown';

/** A word must exist as a path if it has an extension, ends with `/`, or begins with a folder. */
export const paths = inCommands((words, { paths: known }) =>
  words
    .map((word) => word.replaceAll(/^["']|["']$/g, '').replace(/^\.\//, ''))
    .filter((word) => looksLikePath(word, known) && !OF_READERS.test(word) && !exists(word, known))
    .map((path) => `no file and no folder is called ${path}`),
);

/** What a page lets its readers make. */
const OF_READERS = /^flows\/mi_/;

/** Links within the project, and their `#anchors`, must exist; `path` is the page that has them. */
export const linksFrom =
  (path: string): Rule =>
  (page, { paths: known }) =>
    page.links
      .filter(({ target }) => !/^[a-z]+:/.test(target))
      .flatMap(({ target, line }) => {
        const [, link = '', anchor] = /^([^#]*)(?:#(.*))?$/.exec(target) ?? [];
        const to = link === '' ? path : join(dirname(path), link);
        const problem = linkProblem(to, anchor, link === '' ? page : undefined, known);
        return problem === undefined ? [] : [{ line, problem: `${target}: ${problem}` }];
      });

function linkProblem(
  to: string,
  anchor: string | undefined,
  page: Markdown | undefined,
  known: Project['paths'],
): string | undefined {
  if (!known.has(to) && !known.has(`${to.replace(/\/$/, '')}/`)) return 'there is no such file';
  if (anchor === undefined) return undefined;
  const { anchors } = page ?? readMarkdown(textOf(to));
  return anchors.has(anchor) ? undefined : `${to} has no such heading`;
}

const FILE = /\.(?:cjs|env|json|md|mjs|py|sh|sql|svg|toml|ts|txt|ya?ml)$/;

/** Not a path outside the project, one with a variable, or an address. */
function looksLikePath(word: string, known: Project['paths']): boolean {
  if (!/^[\w.@*][\w.@*/-]*$/.test(word) || word.startsWith('../')) return false;
  const [first = '', ...rest] = word.split('/');
  const isInProject = rest.length > 0 && known.has(`${first}/`);
  return isInProject || FILE.test(word) || /[a-z-]\/$/.test(word);
}

/** A page may leave out the leading folders of a path. */
function exists(path: string, known: Project['paths']): boolean {
  const pattern = path
    .replace(/\/$/, '')
    .split('*')
    .map((part) => part.replaceAll(/[.]/g, '\\.'))
    .join('[^/]*');
  const ending = new RegExp(`(?:^|/)${pattern}/?$`);
  return [...known].some((each) => ending.test(each));
}
