import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { ProblemsError } from '../../manifests/problem';
import { readInPieces } from './archive-file';
import { kindCommand, LOAD_COMMAND, renderCommand } from './commands';
import { metered, type OnBytes } from './metered';
import type { LoadPlan } from './plan-load';
import type { Io } from '../cli/io';
import { runProgram, type Command } from '../cli/run-program';

/** Loads the archive into Docker, or into a kind cluster; kind reports no progress. */
export async function loadArchive(
  { file, path, cluster }: LoadPlan,
  onBytes: OnBytes,
  io: Io,
): Promise<void> {
  const { signal } = io;
  const command = cluster === undefined ? LOAD_COMMAND : kindCommand(file, cluster);
  const { code, stderr } = await runProgram(io, command, {
    signal,
    feed:
      cluster === undefined
        ? (stdin) =>
            pipeline(readInPieces(path), metered(onBytes), stdin, {
              signal,
            })
        : undefined,
    drain: async (stdout) => {
      await text(stdout);
    },
  });
  if (code !== 0) throw refuse(command, stderr);
}

function refuse(command: Command, stderr: string): ProblemsError {
  const hint = HINTS.find(([said]) => said.test(stderr))?.[1] ?? 'restart Docker and try again';
  return new ProblemsError('loading the archive', [
    { where: renderCommand(command), problem: stderr, hint },
  ]);
}

const HINTS = [
  [
    /no space left/i,
    'make room: docker system df shows what takes it; Docker Desktop has a limit of its own (Settings, Resources)',
  ],
  [
    /content digest .* not found/is,
    'the archive has several platforms: make it anew with Docker 28 or newer, with which npm run bundle saves only one',
  ],
] as const;
