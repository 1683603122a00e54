import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSettings } from './config/load-settings';
import { randomSecret } from './config/random-secret';
import { explainError } from './problems/explain-error';
import { renderProblems } from './problems/problem';
import { hashBuildContext } from './sources/build-context';
import { readPages } from './sources/pages';
import { readSources } from './sources/sources';
import { renewPages } from './synth/pages';
import { PICTURE_PAGES } from './synth/picture-words';
import { renderSummary } from './synth/summary';
import { synthesize } from './synth/synthesize';
import { PRIVATE, PUBLIC, removeStale, writeFile } from './synth/write-files';

/** Reads the settings and the sources, makes everything, and only then writes. */
function main(): void {
  const { values } = parseArgs({ options: { out: { type: 'string', default: __dirname } } });
  const out = resolve(values.out);
  const envPath = join(out, '.env');
  const { settings, warnings, envFile } = loadSettings({
    environment: process.env,
    envFile: existsSync(envPath) ? readFileSync(envPath, 'utf8') : undefined,
    randomSecret,
  });
  const synthesis = synthesize(settings, readSources(join(__dirname, 'assets')), (folder) =>
    hashBuildContext(join(__dirname, folder)),
  );
  // A folder's own page is renewed, never replaced.
  const pages = readPages(Object.keys(PICTURE_PAGES), [out, __dirname]);
  const files = { ...synthesis.files, ...renewPages(pages, synthesis.manifests) };

  if (envFile !== undefined) writeFile(envPath, envFile, PRIVATE);
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

try {
  main();
} catch (error) {
  const { message, exitCode } = explainError(error);
  console.error(message);
  process.exitCode = exitCode;
}
