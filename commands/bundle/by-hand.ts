import { basename, dirname } from 'node:path';
import { checksumFileOf } from './archive-file';
import { kindCommand, renderCommand } from './commands';
import type { SavePlan } from './plan-save';
import type { Command } from '../cli/run-program';

/** The commands that make the archive without this program, one per line. */
export function saveByHand({ file, command }: SavePlan): string {
  const [docker, save = '', ...rest] = command;
  const name = basename(file);
  return lines(
    renderCommand([docker, save, '--output', file, ...rest]),
    inFolderOf(
      file,
      `${renderCommand(['sha256sum', name])} > ${renderCommand([checksumFileOf(name)])}`,
    ),
  );
}

/** The commands that load an archive without this program, one per line. */
export function loadByHand(file: string, cluster: string | undefined): string {
  const load: Command =
    cluster === undefined ? ['docker', 'load', '--input', file] : kindCommand(file, cluster);
  return lines(
    inFolderOf(file, renderCommand(['sha256sum', '-c', checksumFileOf(basename(file))])),
    renderCommand(load),
  );
}

const lines = (...commands: readonly string[]): string => `${commands.join('\n')}\n`;

/** The checksum file names the archive without its folder: sha256sum must run in that folder. */
const inFolderOf = (file: string, command: string): string =>
  dirname(file) === '.' ? command : `(${renderCommand(['cd', dirname(file)])} && ${command})`;
