import type { Code, Markdown } from './markdown';
import type { Project } from './project';

/** Something that a page names and the project does not have. */
export interface Unknown {
  readonly line: number;
  readonly problem: string;
}

export type Rule = (page: Markdown, project: Project) => readonly Unknown[];

/** A rule for what stands in backticks, and in blocks that are no program and no picture. */
export const inCode =
  (problemsOf: (text: string, project: Project) => readonly string[]): Rule =>
  (page, project) =>
    page.codes
      .filter((code) => !isProgram(code))
      .flatMap(({ text, line }) => problemsOf(text, project).map((problem) => ({ line, problem })));

/** A rule for the words of each command in them. */
export const inCommands = (
  problemsOf: (words: readonly string[], project: Project) => readonly string[],
): Rule =>
  inCode((text, project) => commandsIn(text).flatMap((words) => problemsOf(words, project)));

const isProgram = ({ language }: Code): boolean =>
  ['mermaid', 'diff', 'sql', 'ts', 'typescript', 'python'].includes(language ?? '');

/** What stands between `|`, `&&`, `;`, `<` and `>`; a quotation is one word. */
function commandsIn(text: string): string[][] {
  const commands: string[][] = [[]];
  for (const [word] of text.matchAll(/[|&;<>]+|(?:'[^']*'|"[^"]*"|[^\s'"|&;<>])+|['"]/g)) {
    if (/^[|&;<>]/.test(word)) commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

/** What the reader puts a name in place of: `SERVICE`, `POD`, `…`. */
export const isPlaceholder = (word: string): boolean => /^\p{Lu}+$|…|\.\.\.|[$*{}]/u.test(word);
