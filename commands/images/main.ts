import { join } from 'node:path';
import { platformImages } from '../cli/platform-images';
import { parseCommandLine } from '../cli/parse-command-line';
import { UsageError } from '../cli/usage-error';
import { runCommand } from '../cli/run-command';

const USAGE = `npm run -s images [-- --own]

Prints the images that the platform needs, one a line.

  --own   those that this project builds, for kind load docker-image`;

function main(): void {
  const { values } = parseCommandLine(USAGE, {
    options: {
      own: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) throw new UsageError(USAGE);
  const images = platformImages(join(__dirname, '../..')).filter(({ own }) => own || !values.own);
  console.log(images.map(({ reference }) => reference).join('\n'));
}

runCommand(main);
