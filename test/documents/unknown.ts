import type { Code, Markdown } from './markdown';
import type { Project } from './project';

/** Something that a page names and the project does not have. */
export interface Unknown {
  readonly line: number;
  readonly problem: string;
}

export type Rule = (page: Markdown, project: Project) => readonly Unknown[];

/** A rule for texts in backticks, and for code blocks that are neither programs nor pictures. */
export const inCode =
  (problemsOf: (text: string, project: Project) => readonly string[]): Rule =>
  (page, project) =>
    page.codes
      .filter((code) => !isProgram(code))
      .flatMap(({ text, line }) => problemsOf(text, project).map((problem) => ({ line, problem })));

/** A rule for the words of each command in such a text. */
export const inCommands = (
  problemsOf: (words: readonly string[], project: Project) => readonly string[],
): Rule =>
  inCode((text, project) => commandsIn(text).flatMap((words) => problemsOf(words, project)));

const isProgram = ({ language }: Code): boolean =>
  ['mermaid', 'diff', 'sql', 'ts', 'typescript', 'python'].includes(language ?? '');

/** The commands between `|`, `&&`, `;`, `<` and `>`, as words; a quoted text is one word. */
function commandsIn(text: string): string[][] {
  const commands: string[][] = [[]];
  for (const [word] of text.matchAll(/[|&;<>]+|(?:'[^']*'|"[^"]*"|[^\s'"|&;<>])+|['"]/g)) {
    if (/^[|&;<>]/.test(word)) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

/** Whether the reader must replace the word by a name: `SERVICE`, `POD`, `…`. */
export const isPlaceholder = (word: string): boolean => /^\p{Lu}+$|…|\.\.\.|[$*{}]/u.test(word);
