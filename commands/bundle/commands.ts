import type { Command } from '../cli/run-program';

/**
 * Writes an archive of images to standard output.
 *
 * @param platform the only platform to save, if Docker can choose one of several
 */
export const saveCommand = (references: readonly string[], platform?: string): Command => [
  'docker',
  'save',
  ...(platform === undefined ? [] : ['--platform', platform]),
  ...references,
];

/** Reads an archive from standard input. */
export const LOAD_COMMAND: Command = ['docker', 'load', '--quiet'];

export const kindCommand = (archive: string, cluster: string): Command => [
  'kind',
  'load',
  'image-archive',
  archive,
  '--name',
  cluster,
];

/** The command as it is typed into a shell. */
export const renderCommand = (command: Command): string => command.map(quote).join(' ');

const quote = (word: string): string =>
  /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
