import { join, resolve } from 'node:path';
import { SETTINGS } from './constructs/declared';
import { readSettings } from './config/read-settings';
import { runCommand } from './commands/cli/run-command';
import { parseCommandLine } from './commands/cli/parse-command-line';
import { renderProblems } from './manifests/problem';
import { UsageError } from './commands/cli/usage-error';
import { hashBuildContext } from './commands/synth/build-context';
import { readPages } from './commands/synth/read-pages';
import { readAssets } from './assets/assets';
import { readRepository } from './commands/synth/repository';
import { renewPages } from './commands/synth/pages';
import { PICTURE_PAGES } from './commands/synth/picture-words';
import { renderSummary } from './commands/synth/summary';
import { synthesize } from './commands/synth/synthesize';
import { PRIVATE, PUBLIC, removeStale, writeFile } from './commands/cli/write-files';

const USAGE = `npm run synth [-- --out DIR]

Makes dist/, compose/, docker-compose.yml, kind.yaml and docs/parity.md of the model and of .env.

  --out DIR   write there, and read .env there`;

/** Reads the settings and the sources, makes everything, and only then writes. */
function main(): void {
  const { values } = parseCommandLine(USAGE, {
    options: {
      out: { type: 'string', default: __dirname },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) throw new UsageError(USAGE);
  const out = resolve(values.out);
  const { settings, warnings, envFile } = readSettings(out, SETTINGS);
  const synthesis = synthesize(
    settings,
    readAssets(__dirname),
    (folder) => hashBuildContext(join(__dirname, folder)),
    readRepository(__dirname),
  );
  // A folder's own page is renewed, never replaced.
  const pages = readPages(Object.keys(PICTURE_PAGES), [out, __dirname]);
  const files = { ...synthesis.files, ...renewPages(pages, synthesis.manifests) };

  if (envFile !== undefined) {
    const envPath = join(out, '.env');
    writeFile(envPath, envFile, PRIVATE);
    console.error(`${envPath} was written, with new random secrets\n`);
  }
  // `cdk8s synth` says where it wants the manifests.
  const dist = resolve(out, process.env['CDK8S_OUTDIR'] ?? 'dist');
  const written = Object.entries(files).map(([name, text]) => {
    const path = name.startsWith('dist/')
      ? join(dist, name.slice('dist/'.length))
      : join(out, name);
    writeFile(path, text, name === synthesis.secretFile ? PRIVATE : PUBLIC);
    return path;
  });
  removeStale(dist, '.k8s.yaml', written);
  removeStale(join(out, 'compose'), '', written);

  // Standard output belongs to `cdk8s synth`, which swallows it.
  if (warnings.length > 0)
    console.error(`${renderProblems('warning', 'the settings', warnings)}\n`);
  console.error(renderSummary(settings, synthesis.manifests));
}

runCommand(main);
