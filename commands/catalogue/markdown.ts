/** A table; prettier lines the columns up. */
export const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

export const list = (items: readonly string[]): string =>
  items.map((item) => `- ${item}`).join('\n');

export const fence = (language: string, text: string): string =>
  `\`\`\`${language}\n${text}\n\`\`\``;

/** As code; nothing stays nothing. A bar would end a table's cell even there. */
export const code = (value: string): string =>
  value === '' ? '' : `\`${value.replaceAll('|', '\\|')}\``;

/** Somebody's words on one line, without a meaning in Markdown. */
export const plain = (words: string): string =>
  words.replace(/\s+/g, ' ').replace(/[\\`*<[\]|]|(?<!\w)_|_(?!\w)/g, '\\$&');

/** Where GitHub jumps to for a heading. */
export const anchor = (heading: string): string =>
  `#${heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')}`;

export const paragraphs = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join('\n\n');
