import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadSettings } from '../config/load-settings';
import { randomSecret } from '../config/random-secret';
import { readEmitted } from '../manifests/read-emitted';
import { indexManifests } from '../parity/facts/manifest-set';
import { explainError } from '../problems/explain-error';
import { parseCommandLine } from '../problems/parse-command-line';
import { UsageError } from '../problems/usage-error';
import { publishedAddresses, type PublishedAddress } from '../verification/published-addresses';
import { tryAddress } from '../verification/try-address';
import { verifyArguments } from '../verification/verify-arguments';
import { verifyOnCompose } from '../verification/verify-on-compose';
import { verifyOnKubernetes } from '../verification/verify-on-kubernetes';

const USAGE = `npm run -s verify -- compose|kubernetes [--json]

Asks every service of the platform to do its work, from inside its network, and every published
address to answer, from here.

  --json   an object a line; the last one is the sum

Exit code: 0 when every check passed; 1 when one did not, or could not be tried.`;

const TARGETS = {
  compose: (args: readonly string[]) => verifyOnCompose(PROJECT, args),
  kubernetes: (args: readonly string[]) => verifyOnKubernetes('pqr-lakehouse', args),
} as const;

type Target = keyof typeof TARGETS;

const PROJECT = join(__dirname, '..');

async function main(): Promise<void> {
  const { target, json } = readArguments();
  // What answers outside is tried first: the rest is one stream of lines.
  const tried = await Promise.all(publishedHere().map(tryAddress));
  const { columns, isTTY } = process.stdout;
  const args = verifyArguments(tried, { json, ...(isTTY && { columns }) });
  process.exitCode = (await TARGETS[target](args)) === 0 ? 0 : 1;
}

interface Arguments {
  readonly target: Target;
  readonly json: boolean;
}

function readArguments(): Arguments {
  const { values, positionals } = parseCommandLine(USAGE, {
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [given, ...more] = positionals;
  if (values.help) throw new UsageError(USAGE);
  const target = (Object.keys(TARGETS) as Target[]).find((name) => name === given);
  if (!target || more.length > 0) {
    throw new UsageError(
      USAGE,
      `${positionals.join(' ') || 'nothing'}: it is compose or kubernetes`,
    );
  }
  return { target, json: values.json };
}

/** The addresses as the manifests in `dist/` and `.env` have them now. */
function publishedHere(): readonly PublishedAddress[] {
  const env = join(PROJECT, '.env');
  const { settings } = loadSettings({
    environment: process.env,
    envFile: existsSync(env) ? readFileSync(env, 'utf8') : undefined,
    randomSecret,
  });
  return publishedAddresses(indexManifests(readEmitted(join(PROJECT, 'dist'))), settings);
}

main().catch((error: unknown) => {
  const { message, exitCode } = explainError(error);
  console.error(message);
  process.exitCode = exitCode;
});
