/** The code, the links and the anchors of a page. */
export interface Markdown {
  readonly codes: readonly Code[];
  readonly links: readonly { readonly target: string; readonly line: number }[];
  /** The anchors of its headings, as GitHub names them. */
  readonly anchors: ReadonlySet<string>;
  /** The lines outside of code blocks. */
  readonly prose: readonly { readonly text: string; readonly line: number }[];
}

/** A line of a code block, or a text in backticks. */
export interface Code {
  readonly text: string;
  /** Counted from 1. */
  readonly line: number;
  /** The word after a block's fence, or ''; undefined for backticks in a sentence. */
  readonly language: string | undefined;
}

/** Reads what the tests need of a page: fenced blocks, backticks, links and headings. */
export function readMarkdown(text: string): Markdown {
  const { prose, blocks } = splitBlocks(text.split('\n'));
  const sentences = paragraphsOf(prose);
  return {
    codes: [...blocks, ...sentences.flatMap(codesIn)],
    links: sentences.flatMap(linksIn),
    anchors: anchorsOf(prose.map((line) => line.text)),
    prose,
  };
}

/** The blocks of a language, each as its text. */
export function blocksOf(text: string, language: string): string[] {
  const fence = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'gm');
  return Array.from(text.matchAll(fence), ([, block = '']) => block);
}

interface Line {
  readonly text: string;
  readonly line: number;
}

function splitBlocks(lines: readonly string[]): { prose: Line[]; blocks: Code[] } {
  const prose: Line[] = [];
  const blocks: Code[] = [];
  let open: { readonly fence: string; readonly language: string } | undefined;
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    const [, fence, language = ''] = /^ *(`{3,}|~{3,})([^`]*)$/.exec(text) ?? [];
    if (fence === undefined || (open !== undefined && !fence.startsWith(open.fence))) {
      if (open === undefined) prose.push({ text, line });
      else blocks.push({ text, line, language: open.language });
    } else {
      // An empty line, so that a block ends the paragraph before it.
      prose.push({ text: '', line });
      open = open === undefined ? { fence, language: language.trim() } : undefined;
    }
  }
  return { prose, blocks };
}

/** Backticks and links may continue on the next line, but not after an empty one. */
function paragraphsOf(prose: readonly Line[]): Line[] {
  const paragraphs: Line[] = [];
  let last: Line | undefined;
  for (const { text, line } of prose) {
    if (text.trim() === '') last = undefined;
    else if (last === undefined) paragraphs.push((last = { text, line }));
    else {
      last = { text: `${last.text}\n${text}`, line: last.line };
      paragraphs[paragraphs.length - 1] = last;
    }
  }
  return paragraphs;
}

const CODE = /(?<!`)(`+)(?!`)([^]*?[^`])\1(?!`)/g;

const codesIn = (paragraph: Line): Code[] =>
  Array.from(paragraph.text.matchAll(CODE), ({ 2: text = '', index }) => ({
    text: text.replaceAll('\n', ' '),
    line: lineAt(paragraph, index),
    language: undefined,
  }));

const linksIn = (paragraph: Line): Markdown['links'] =>
  Array.from(
    paragraph.text.replaceAll(CODE, blank).matchAll(/\]\(([^)\s]+)\)/g),
    ({ 1: target = '', index }) => ({ target, line: lineAt(paragraph, index) }),
  );

/** Spaces of the same length, with the same line ends. */
const blank = (text: string): string => text.replaceAll(/[^\n]/g, ' ');

const lineAt = ({ text, line }: Line, index: number): number =>
  line + text.slice(0, index).split('\n').length - 1;

function anchorsOf(lines: readonly string[]): Set<string> {
  const anchors = new Set<string>();
  for (const line of lines) {
    const [, heading] = /^#{1,6} +(.+?)(?: +#*)?$/.exec(line) ?? [];
    if (heading === undefined) continue;
    const plain = heading.replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1').toLowerCase();
    const anchor = plain.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
    let unique = anchor;
    for (let count = 1; anchors.has(unique); count += 1) unique = `${anchor}-${count}`;
    anchors.add(unique);
  }
  return anchors;
}
