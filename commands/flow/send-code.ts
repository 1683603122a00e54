import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve, sep } from 'node:path';
import { ProblemsError } from '../../manifests/problem';
import { parseCommandLine } from '../cli/parse-command-line';

/** What the program inside is started with. */
export interface Sent {
  readonly args: readonly string[];
  /** The files of a deployment, as JSON: their contents in Base64 by path. */
  readonly input?: string;
}

/**
 * Sends the code of a deployment along, since containers do not see this machine's files. What else the
 * command line says is passed on as it is.
 *
 * @throws ProblemsError if the code cannot be read
 */
export function sendCode(args: readonly string[], cwd: string): Sent {
  const target = args.find((word) => /\.py:\w+$/.test(word));
  // The program inside says what is wrong with another entry point.
  if (args[0] !== 'deploy' || target === undefined) return { args };
  const { folder, others } = withoutFolder(args);
  const colon = target.lastIndexOf(':');
  const [path, name] = [target.slice(0, colon), target.slice(colon)];
  const root = folder === undefined ? undefined : resolve(cwd, folder);
  const file = resolve(cwd, path);
  const files = root === undefined ? { [basename(file)]: file } : filesIn(root);
  const entrypoint = `${withSlashes(root === undefined ? basename(file) : relative(root, file))}${name}`;
  if (entrypoint.startsWith('../')) throw refusal(path, `is not in the folder ${folder ?? ''}`);
  return {
    args: [...others.map((word) => (word === target ? entrypoint : word)), '--received'],
    input: JSON.stringify(contentsOf(files)),
  };
}

/** `--folder DIR` is for this side; the program inside knows the other options. */
function withoutFolder(args: readonly string[]): {
  readonly folder: string | undefined;
  readonly others: readonly string[];
} {
  const at = args.findIndex((word) => word === '--folder' || word.startsWith('--folder='));
  if (at < 0) return { folder: undefined, others: args };
  const words = args.slice(at, args[at] === '--folder' ? at + 2 : at + 1);
  const { values } = parseCommandLine('', words, { options: { folder: { type: 'string' } } });
  return {
    folder: values.folder,
    others: [...args.slice(0, at), ...args.slice(at + words.length)],
  };
}

/** The same that a mounted folder gives: apps/compute/lakehouse_compute/flows/code.py. */
function filesIn(root: string): Record<string, string> {
  const found = readOr(root, () => readdirSync(root, { recursive: true, withFileTypes: true }));
  return Object.fromEntries(
    found
      .map((entry) => join(entry.parentPath, entry.name))
      // Also what a link leads to.
      .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
      .map((path) => [withSlashes(relative(root, path)), path] as const)
      .filter(([name]) => !name.split('/').some((part) => /^(?:\.|__pycache__$)/.test(part))),
  );
}

const withSlashes = (path: string): string => path.replaceAll(sep, '/');

/** Bytes. The program inside has the same limit, with the reason. */
const MOST = 8 * 2 ** 20;

function contentsOf(files: Readonly<Record<string, string>>): Record<string, string> {
  const sizes = Object.values(files).map((path) => readOr(path, () => statSync(path).size));
  const size = sizes.reduce((sum, each) => sum + each, 0);
  if (size > MOST) {
    throw new ProblemsError('the flow', [
      {
        where: 'its code',
        problem: `is ${(size / 2 ** 20).toFixed(1)} MiB, and each run would fetch it`,
        hint: `send at most ${MOST / 2 ** 20} MiB: data belong into the bucket or the database`,
      },
    ]);
  }
  return Object.fromEntries(
    Object.entries(files).map(([name, path]) => [
      name,
      readOr(path, () => readFileSync(path).toString('base64')),
    ]),
  );
}

function readOr<Read>(path: string, read: () => Read): Read {
  try {
    return read();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw refusal(path, `cannot be read: ${code ?? String(error)}`);
  }
}

const refusal = (where: string, problem: string): ProblemsError =>
  new ProblemsError('the flow', [
    { where, problem, hint: 'write for instance deploy flows/mi_flujo.py:mi_flujo' },
  ]);
