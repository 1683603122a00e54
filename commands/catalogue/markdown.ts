/** A table; prettier lines the columns up. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const list = (items: readonly string[]): string =>
  items.map((item) => `- ${item}`).join('\n');

export const fence = (language: string, text: string): string =>
  `\`\`\`${language}\n${text}\n\`\`\``;

/** As code; empty stays empty. A `|` would end a table's cell even within code. */
export const code = (value: string): string =>
  value === '' ? '' : `\`${value.replaceAll('|', '\\|')}\``;

/** Text on one line, in which nothing is Markdown: its special characters are escaped. */
export const plain = (words: string): string =>
  words.replace(/\s+/g, ' ').replace(/[\\`*<[\]|]|(?<!\w)_|_(?!\w)/g, '\\$&');

/** The link to a heading, as GitHub makes it. */
export const anchor = (heading: string): string =>
  `#${heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')}`;

export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');
