import { join } from 'node:path';
import { ProblemsError } from '../../manifests/problem';
import { findEngine } from '../cli/docker-engine';
import type { Io } from '../cli/io';
import { makeMain } from '../cli/make-main';
import { parseCommandLine } from '../cli/parse-command-line';
import { runInterruptibly } from '../cli/run-command';
import { UsageError } from '../cli/usage-error';
import { findApps } from './find-apps';
import { lockApp } from './lock-app';

const USAGE = `npm run lock [-- --allow-changes]

Locks the Python packages of each app in apps/: requirements.txt gets what requirements.in names and all
that this needs, each at one version and with its hashes; constraints.txt, the versions alone. What is
locked already keeps its version. It runs in Docker, in the app's own image of Python.

  --allow-changes   give packages other versions where they must have them, and no others`;

export const main = makeMain(async (argv, io) => {
  const { values } = parseCommandLine(USAGE, argv, {
    options: {
      'allow-changes': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) throw new UsageError(USAGE);
  await lockApps(io, values['allow-changes']);
  return 0;
});

async function lockApps(io: Io, allowChanges: boolean): Promise<void> {
  const { problems } = await findEngine(io);
  if (problems.length > 0) throw new ProblemsError('the lock of the packages', problems);
  // npm runs a script in the project's folder.
  const apps = join(io.cwd, 'apps');
  let changed = false;
  for (const app of findApps(apps)) {
    io.stderr.write(`apps/${app.name}: asking the index of Python packages\n`);
    const changes = await lockApp(io, apps, app, allowChanges);
    io.stdout.write(changes.map((change) => `  ${change}\n`).join(''));
    changed ||= changes.length > 0;
  }
  io.stdout.write(changed ? NEXT : 'no version changed\n');
}

const NEXT = `
next
  npm run synth
  on Compose      docker compose up -d --build --wait
  on Kubernetes   docker compose build, load the images (README.md, On Kubernetes), kubectl apply -f dist/
`;

if (require.main === module) runInterruptibly(main);
