import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DASHBOARDS, readProvisioning } from '../../assets/grafana-assets';
import { inByteOrder } from '../../manifests/byte-order';
import { isVisible } from '../../manifests/is-visible';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { makeMain } from '../cli/make-main';
import { parseCommandLine } from '../cli/parse-command-line';
import { runCommand } from '../cli/run-command';
import { UsageError } from '../cli/usage-error';
import { PUBLIC, writeFile } from '../cli/write-files';
import { bindDashboard, type Binding } from './bind-dashboard';
import { ourDataSource } from './our-data-source';

const USAGE = `npm run bind-dashboards [FILE…]

Binds dashboards that were exported from Grafana to the platform's data source, in place. Without
FILE, it binds those in ${DASHBOARDS} that need it. Run npm run synth afterwards.

Exit code: 0 if all of them are bound; 1 if one cannot be: then no file was changed.`;

/** Binds all of them in memory, and only then writes. */
export const main = makeMain((argv, io) => {
  const { values, positionals } = parseCommandLine(USAGE, argv, {
    allowPositionals: true,
    options: { help: { type: 'boolean', short: 'h', default: false } },
  });
  if (values.help) throw new UsageError(USAGE);
  // npm runs a script in the project's folder.
  const project = io.cwd;
  const uid = ourDataSource(readProvisioning(project));
  const paths = positionals.length > 0 ? positionals : ourDashboards(project);
  const results = paths.map((path) => ({ path, ...bindFile(project, path, uid) }));
  const problems = results.flatMap((result) => ('problems' in result ? result.problems : []));
  if (problems.length > 0) throw new ProblemsError('the dashboards', problems);

  const bindings = results.flatMap((result) => ('text' in result ? [result] : []));
  const changed = bindings.filter(({ done }) => done.length > 0);
  for (const { path, text } of changed) writeFile(resolve(project, path), text, PUBLIC);
  const told = positionals.length > 0 ? bindings : changed;
  const done = told.map(renderBinding).join('\n') || `${DASHBOARDS}: there is nothing to bind`;
  io.stdout.write(`${done}\n`);
  return 0;
});

const ourDashboards = (project: string): string[] =>
  inByteOrder(readdirSync(join(project, DASHBOARDS)))
    .filter((name) => name.endsWith('.json') && isVisible(name))
    .map((name) => `${DASHBOARDS}${name}`);

function bindFile(project: string, path: string, uid: string): ReturnType<typeof bindDashboard> {
  const file = resolve(project, path);
  if (!existsSync(file)) return { problems: [refuseMissing(path)] };
  const bytes = readFileSync(file);
  if (!isUtf8(bytes)) return { problems: [refuseBytes(path)] };
  // A byte order mark and Windows line ends do no harm: a dashboard that is bound loses them.
  return bindDashboard(path, new TextDecoder().decode(bytes), uid);
}

const refuseMissing = (where: string): Problem => ({
  where,
  problem: 'there is no such file',
  hint: 'give its path from the project’s folder, in quotes if there are spaces in it',
});

const refuseBytes = (where: string): Problem => ({
  where,
  problem: 'it is not text in UTF-8',
  hint: 'export it again',
});

const renderBinding = ({ path, done }: Binding & { readonly path: string }): string =>
  [
    path,
    ...(done.length > 0 ? done : ['there is nothing to bind']).map((each) => `  ${each}`),
  ].join('\n');

if (require.main === module) runCommand(main);
