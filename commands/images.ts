import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { platformImages } from '../bundle/platform-images';
import { explainError } from '../problems/explain-error';

/**
 * Prints the images that the platform needs, one a line; with `--own` those that this project
 * builds: `npm run -s images -- --own | xargs kind load docker-image`.
 */
function main(): void {
  const { values } = parseArgs({ options: { own: { type: 'boolean', default: false } } });
  const images = platformImages(join(__dirname, '..')).filter(({ own }) => own || !values.own);
  console.log(images.map(({ reference }) => reference).join('\n'));
}

try {
  main();
} catch (error) {
  const { message, exitCode } = explainError(error);
  console.error(message);
  process.exitCode = exitCode;
}
