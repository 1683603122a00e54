import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { platformImages } from '../bundle/platform-images';
import { ProblemsError } from '../problems/problem';

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
  if (!(error instanceof ProblemsError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
