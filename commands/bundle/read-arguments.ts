import { parseCommandLine } from '../cli/parse-command-line';
import { UsageError } from '../cli/usage-error';
import { ARCHIVE } from './archive-file';

const USAGE = `npm run bundle [-- --out FILE] [--dry-run]
npm run bundle -- load [FILE] [--kind NAME] [--dry-run]

Every image that the platform needs, in one archive: pulled and built once, loaded by a whole class.
The first form writes the archive and its checksum (FILE.sha256); take both to the other machines.
The second form compares the archive with its checksum, and loads it.

  FILE           the archive, or the folder it is in; the default is ${ARCHIVE}
  --out FILE     write the archive there, for instance on a USB stick
  --kind NAME    load into the kind cluster NAME instead of Docker
  --dry-run      print commands that do the same by hand, and do nothing

On a machine without Node: docker load -i FILE. For minikube: minikube image load FILE.
A USB stick must be formatted as exFAT: FAT32, which many sticks have, cannot hold files above 4 GB.

The archive is for the platform of the images that Docker has here, which is this machine's: linux/amd64
for Intel and AMD, linux/arm64 for Apple's M and other ARM. A class with both needs two archives, each
made on such a machine: building images for the other platform by emulation takes long and is untested.

Exit code: 0 if the archive was written, or every image loaded; 1 otherwise.`;

export interface Arguments {
  readonly load: boolean;
  /** A file or a folder. */
  readonly given: string | undefined;
  readonly cluster: string | undefined;
  readonly dryRun: boolean;
}

/** @throws UsageError for a command line that is wrong or asks for help */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseCommandLine(USAGE, argv, {
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      kind: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [verb, file, ...more] = positionals;
  if (values.help) throw new UsageError(USAGE);
  if (values.out === '') throw new UsageError(USAGE, '--out needs a file or a folder');
  if (values.kind === '') throw new UsageError(USAGE, '--kind needs the name of a cluster');
  if (verb !== undefined && verb !== 'load') throw new UsageError(USAGE, `what is ${verb}?`);
  if (more.length > 0) throw new UsageError(USAGE, 'give only one FILE');
  if (verb === 'load' && values.out !== undefined) {
    throw new UsageError(USAGE, '--out is only for writing an archive: load takes FILE');
  }
  if (verb === undefined && values.kind !== undefined) {
    throw new UsageError(USAGE, '--kind is only for loading an archive: load --kind NAME');
  }
  return {
    load: verb === 'load',
    given: file ?? values.out,
    cluster: values.kind,
    dryRun: values['dry-run'],
  };
}
