import { join, resolve } from 'node:path';
import { SETTINGS } from './constructs/declared';
import { readSettings } from './config/read-settings';
import { makeMain } from './commands/cli/make-main';
import { runCommand } from './commands/cli/run-command';
import { parseCommandLine } from './commands/cli/parse-command-line';
import { renderProblems } from './manifests/problem';
import { UsageError } from './commands/cli/usage-error';
import { hashBuildContext } from './commands/synth/build-context';
import { readPages } from './commands/synth/read-pages';
import { readAssets } from './assets/assets';
import { readRepository } from './commands/synth/repository';
import { composeProject } from './commands/synth/compose-project';
import { findNamesakes } from './commands/synth/find-namesakes';
import { isSameFolder } from './commands/synth/is-same-folder';
import { makeReadable } from './commands/synth/make-readable';
import { mountedSources } from './commands/synth/mounted-sources';
import { renewPages } from './commands/synth/renew-pages';
import { PICTURE_PAGES } from './commands/synth/picture-words';
import { renderSummary } from './commands/synth/summary';
import { planSynthFolder } from './commands/synth/synth-folder';
import { PROJECT, synthesize } from './commands/synth/synthesize';
import { writeEmission } from './commands/cli/emission';

const USAGE = `npm run synth [-- --out DIR]

Writes dist/, compose/, docker-compose.yml, kind.yaml, .env.example and docs/parity.md, made from the
model and .env. It replaces no file that it did not write.

  --out DIR   write into DIR, with copies of the files that containers mount, and read .env from DIR`;

/** Reads the settings and the sources, makes everything, and only then writes. */
export const main = makeMain(async (argv, io) => {
  const { values } = parseCommandLine(USAGE, argv, {
    options: {
      out: { type: 'string', default: __dirname },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) throw new UsageError(USAGE);
  if (values.out === '') throw new UsageError(USAGE, '--out needs a folder');
  const out = resolve(io.cwd, values.out);
  const { settings, warnings, envFile } = readSettings(out, io.env, SETTINGS);
  // Awaited at the end: Docker answers meanwhile.
  const namesakes = findNamesakes(io, out, composeProject(out, io.env, PROJECT.name));
  const synthesis = synthesize(
    settings,
    readAssets(__dirname),
    (folder) => hashBuildContext(join(__dirname, folder)),
    readRepository(__dirname),
  );
  // A page that `out` already has is kept: only the picture in it is replaced.
  const pages = readPages(Object.keys(PICTURE_PAGES), [out, __dirname]);
  const folders = {
    out,
    // `cdk8s synth` sets the folder where it expects the manifests.
    dist: resolve(out, io.env['CDK8S_OUTDIR'] ?? 'dist'),
    project: __dirname,
  };
  const emission = planSynthFolder(folders, synthesis, {
    env: envFile,
    pages: renewPages(pages, synthesis.manifests),
  });

  writeEmission(emission);
  if (isSameFolder(out, __dirname)) makeReadable(__dirname, mountedSources(synthesis.compose));

  // Not to standard output: `cdk8s synth` swallows it.
  if (envFile !== undefined) {
    io.stderr.write(`${join(out, '.env')} was written, with new random secrets\n\n`);
  }
  if (warnings.length > 0)
    io.stderr.write(`${renderProblems('warning', 'the settings', warnings)}\n\n`);
  io.stderr.write(`${renderSummary(settings, synthesis.manifests)}\n`);
  const others = await namesakes;
  if (others.length > 0) io.stderr.write(`${renderProblems('warning', 'Docker', others)}\n`);
  return 0;
});

if (require.main === module) runCommand(main);
