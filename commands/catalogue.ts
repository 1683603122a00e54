import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startLakehouse } from '../catalogue/lakehouse';
import { readCatalogue } from '../catalogue/read-catalogue';
import { renderFiles } from '../catalogue/render-files';
import { ProblemsError } from '../problems/problem';
import { UsageError } from '../problems/usage-error';
import { readSqlSources } from '../sources/sql-sources';
import { PUBLIC, writeFile } from '../synth/write-files';

const USAGE = `npm run catalogue

Makes the database of assets/sql in this process, and writes down what is in it: for people in
docs/base-de-datos.md, for verify in assets/verify/catalogue.json.`;

/** Makes the database of `assets/sql` in this process, and writes down what is in it. */
async function main(): Promise<void> {
  checkArguments();
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

function checkArguments(): void {
  try {
    const { values } = parseArgs({ options: { help: { type: 'boolean', short: 'h' } } });
    if (values.help) throw new UsageError(USAGE);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(USAGE, error instanceof Error ? error.message : String(error));
  }
}

main().catch((error: unknown) => {
  if (!(error instanceof ProblemsError || error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? error.exitCode : 1;
});
