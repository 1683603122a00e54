import { join } from 'node:path';
import { startLakehouse } from './lakehouse';
import { readCatalogue } from './read-catalogue';
import { renderFiles } from './render-files';
import { LOGINS } from '../../constructs/declared';
import { renderLogins } from '../../constructs/handles/login';
import { makeMain } from '../cli/make-main';
import { parseCommandLine } from '../cli/parse-command-line';
import { UsageError } from '../cli/usage-error';
import { readSqlAssets } from '../../assets/sql-assets';
import { PUBLIC, writeFile } from '../cli/write-files';
import { runCommand } from '../cli/run-command';

const USAGE = `npm run catalogue

Makes the database of assets/sql within this program, and describes what is in it: for people in
docs/base-de-datos.md, for npm run verify in assets/verify/catalogue.json.`;

export const main = makeMain(async (argv, io) => {
  const { values } = parseCommandLine(USAGE, argv, {
    options: { help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) throw new UsageError(USAGE);
  const root = join(__dirname, '../..');
  const lakehouse = await startLakehouse(readSqlAssets(root), renderLogins(LOGINS));
  try {
    await lakehouse.apply();
    const files = await renderFiles(await readCatalogue(lakehouse), root);
    for (const [path, text] of Object.entries(files)) {
      writeFile(join(root, path), text, PUBLIC);
      io.stdout.write(`${path}\n`);
    }
  } finally {
    await lakehouse.close();
  }
  return 0;
});

if (require.main === module) runCommand(main);
