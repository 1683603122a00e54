import { join } from 'node:path';
import { makeMain } from '../cli/make-main';
import { platformImages } from '../cli/platform-images';
import { parseCommandLine } from '../cli/parse-command-line';
import { UsageError } from '../cli/usage-error';
import { runCommand } from '../cli/run-command';

const USAGE = `npm run -s images [-- --own]

Prints the images that the platform needs, one per line.

  --own   only those that this project builds, for kind load docker-image`;

export const main = makeMain((argv, io) => {
  const { values } = parseCommandLine(USAGE, argv, {
    options: {
      own: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) throw new UsageError(USAGE);
  const images = platformImages(join(__dirname, '../..')).filter(({ own }) => own || !values.own);
  io.stdout.write(images.map(({ reference }) => `${reference}\n`).join(''));
  return 0;
});

if (require.main === module) runCommand(main);
