import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import type { Main } from '../../commands/cli/make-main';

/** Where a command is called; by default with an empty environment and empty standard input. */
export interface Surroundings {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly stdin?: string;
  readonly signal?: AbortSignal;
}

export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Calls a command in this process. Its output goes to files, since child processes need them. */
export async function run(
  main: Main,
  argv: readonly string[],
  { cwd, env = {}, stdin = '', signal = new AbortController().signal }: Surroundings,
): Promise<Outcome> {
  const folder = mkdtempSync(join(tmpdir(), 'run-'));
  const [out, err] = [join(folder, 'out'), join(folder, 'err')];
  const [stdout, stderr] = [new File(out), new File(err)];
  try {
    const code = await main(argv, {
      cwd,
      env,
      stdin: Readable.from([Buffer.from(stdin)]),
      stdout,
      stderr,
      signal,
    });
    return { code, out: readFileSync(out, 'utf8'), err: readFileSync(err, 'utf8') };
  } finally {
    stdout.close();
    stderr.close();
    rmSync(folder, { recursive: true });
  }
}

/** A file stream that writes at once, so that child processes may append in between. */
class File extends Writable {
  readonly fd: number;

  constructor(path: string) {
    super({ decodeStrings: true });
    this.fd = openSync(path, 'a');
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    for (let at = 0; at < chunk.length;) at += writeSync(this.fd, chunk, at);
    done();
  }

  close(): void {
    closeSync(this.fd);
  }
}
