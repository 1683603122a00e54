import { dirname, join } from 'node:path/posix';
import { textOf, type Project } from './project';
import { inCommands } from './unknown';

/** The script of a command such as `npm run verify` must exist. */
export const scripts = inCommands((words, project) => {
  const script = scriptIn(words);
  return script === undefined || Object.hasOwn(project.scripts, script)
    ? []
    : [`package.json has no script ${script}`];
});

/** Programs in a container, to which a script passes on what it does not know. */
const INSIDE: Readonly<Record<string, string>> = {
  'commands/flow/main.ts': 'apps/compute/lakehouse_compute/flows/__main__.py',
};

/**
 * The script's own program, a file that it imports, or the program that it runs inside must define the
 * options behind `--`.
 */
export const options = inCommands((words, project) => {
  const program = /\S+\.ts\b/.exec(project.scripts[scriptIn(words) ?? ''] ?? '')?.[0];
  if (program === undefined || !words.includes('--')) return [];
  const texts = textsOf(program, project);
  const inside = INSIDE[program] === undefined ? '' : textOf(INSIDE[program]);
  return words
    .slice(words.indexOf('--') + 1)
    .flatMap((word) => /^--([a-z][a-z-]*)/.exec(word)?.[1] ?? [])
    .filter((option) => !new RegExp(`\\b${option}['"]?: \\{\\s*type:`).test(texts))
    .filter((option) => !inside.includes(`add_argument("--${option}"`))
    .map((option) => `${program} has no option --${option}`);
});

function textsOf(program: string, { paths }: Project): string {
  const text = textOf(program);
  const imported = Array.from(text.matchAll(/ from '(\.[^']+)'/g), ([, from = '']) =>
    join(dirname(program), `${from}.ts`),
  );
  return [text, ...imported.filter((path) => paths.has(path)).map(textOf)].join('\n');
}

/** `npm ci` needs --omit=dev: only those who change the project need the tests' packages too. */
export const installs = inCommands((words) =>
  wordAfter(words, ['npm']) === 'ci' && !words.includes('--omit=dev')
    ? ['npm ci installs what only tests need: npm ci --omit=dev']
    : [],
);

/** The program of a command such as `npx cdk8s synth` must exist. */
export const binaries = inCommands((words, project) => {
  const binary = wordAfter(words, ['npx']);
  return binary === undefined || project.binaries.has(binary)
    ? []
    : [`npx ${binary}: no package of the project has it`];
});

const scriptIn = (words: readonly string[]): string | undefined => wordAfter(words, ['npm', 'run']);

/** The first word after `begin` that is not an option. */
function wordAfter(words: readonly string[], begin: readonly string[]): string | undefined {
  const at = words.findIndex((_, index) => begin.every((word, n) => words[index + n] === word));
  return at < 0 ? undefined : words.slice(at + begin.length).find((word) => !word.startsWith('-'));
}
