import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { PGlite } from '@electric-sql/pglite';
import { readSqlAssets } from '../../assets/sql-assets';
import { prepareLakehouse, startPostgres } from '../../commands/catalogue/lakehouse';
import { LOGINS } from '../../constructs/declared';
import { renderLogins } from '../../constructs/handles/login';
import { ROOT } from '../platform';

/**
 * Serves a new lakehouse to the tests in Python, as the login of its first argument: PGlite takes
 * every connection for its own user's. Prints its port; ends when its standard input does.
 */
async function main(): Promise<void> {
  const [login = ''] = process.argv.slice(2);
  const db = (await startPostgres()) as PGlite;
  const lakehouse = await prepareLakehouse(db, readSqlAssets(ROOT), renderLogins(LOGINS));
  await lakehouse.apply();
  await lakehouse.run(`SET SESSION AUTHORIZATION ${login}`);
  const server = new PGLiteSocketServer({ db, port: 0, maxConnections: 10 });
  await server.start();
  process.stdout.write(`${server.getServerConn().split(':').at(-1)}\n`);
  process.stdin.resume().once('end', () => process.exit());
}

void main();
