import { join } from 'node:path';
import { startLakehouse } from '../catalogue/lakehouse';
import { readCatalogue } from '../catalogue/read-catalogue';
import { renderFiles } from '../catalogue/render-files';
import { parseCommandLine } from '../problems/parse-command-line';
import { UsageError } from '../problems/usage-error';
import { readSqlSources } from '../sources/sql-sources';
import { PUBLIC, writeFile } from '../synth/write-files';
import { runCommand } from './run-command';

const USAGE = `npm run catalogue

Makes the database of assets/sql in this process, and writes down what is in it: for people in
docs/base-de-datos.md, for verify in assets/verify/catalogue.json.`;

/** Makes the database of `assets/sql` in this process, and writes down what is in it. */
async function main(): Promise<void> {
  const { values } = parseCommandLine(USAGE, {
    options: { help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) throw new UsageError(USAGE);
  const root = join(__dirname, '..');
  const lakehouse = await startLakehouse(readSqlSources(join(root, 'assets/sql')));
  try {
    await lakehouse.apply();
    const files = await renderFiles(await readCatalogue(lakehouse), root);
    for (const [path, text] of Object.entries(files)) {
      writeFile(join(root, path), text, PUBLIC);
      console.log(path);
    }
  } finally {
    await lakehouse.close();
  }
}

runCommand(main);
