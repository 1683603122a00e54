import { join, resolve } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { BUSYBOX_IMAGE } from '../cli/busybox-image';
import { renderYaml } from '../../manifests/yaml';
import { toCompose, type Parity } from '../../parity/parity';
import { REPORT_FORMATS, renderReport, type ReportFormat } from '../../parity/render-report';
import { makeMain } from '../cli/make-main';
import { parseCommandLine } from '../cli/parse-command-line';
import { ProblemsError, renderProblems } from '../../manifests/problem';
import { UsageError } from '../cli/usage-error';
import { planComposeFolder, projectName, writeComposeFolder } from './compose-folder';
import { FILES } from '../cli/emitted-earlier';
import { parityHeader } from '../cli/headers';
import { summarize } from './parity-summary';
import { readInput, STANDARD_INPUT } from './read-input';
import { runCommand } from '../cli/run-command';

const USAGE = `npm run -s parity -- PATH… [--out DIR] [--report json|table] [--strict]

Makes a Docker Compose project from Kubernetes manifests: files, folders, or - for standard input.

  --out DIR      write docker-compose.yml, its files and .env there; without it the Compose file
                 goes to standard output, and no file is written
  --report HOW   print what became of every field, as a table or as json
  --strict       emit nothing if something cannot be carried over

Exit code: 0 if everything was carried over; 2 if something was refused and the rest emitted;
1 for bad input, and with --strict if something was refused: then nothing was emitted.`;

/** Reads the input, makes everything, and only then writes. */
export const main = makeMain(async (argv, io) => {
  const { paths, out, report, strict } = readArguments(argv);
  const stdin = paths.includes(STANDARD_INPUT) ? await buffer(io.stdin) : new Uint8Array();
  const { documents, problems } = readInput(io.cwd, paths, stdin);
  if (problems.length > 0) throw new ProblemsError('the input', problems);

  const parity = toCompose(documents, {
    name: projectName(out === undefined ? undefined : resolve(io.cwd, out)),
    network: 'pod-network',
    folder: FILES,
    busybox: BUSYBOX_IMAGE,
  });
  if (strict && parity.refused.length > 0) throw new ProblemsError('the manifests', parity.refused);
  const inputs = paths.map((path) => (path === STANDARD_INPUT ? 'standard input' : path));
  const text = renderYaml(parityHeader(inputs, parity.compose), parity.compose);
  const folder = out === undefined ? undefined : planComposeFolder(io.cwd, out, text, parity);

  if (folder) writeComposeFolder(folder);
  if (report) io.stdout.write(renderReport(parity, report));
  else if (out === undefined) io.stdout.write(text);
  io.stderr.write(`${renderOutcome(parity, out)}\n`);
  return parity.refused.length > 0 ? 2 : 0;
});

interface Arguments {
  readonly paths: readonly string[];
  readonly out: string | undefined;
  readonly report: ReportFormat | undefined;
  readonly strict: boolean;
}

function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parseCommandLine(USAGE, argv, {
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      report: { type: 'string' },
      strict: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const report = REPORT_FORMATS.find((format) => format === values.report);
  if (values.help) throw new UsageError(USAGE);
  if (values.report !== undefined && report === undefined) {
    throw new UsageError(USAGE, `--report ${values.report}: it is json or table`);
  }
  if (values.out === '') throw new UsageError(USAGE, '--out needs a folder');
  if (positionals.length === 0) throw new UsageError(USAGE, 'there is no PATH');
  return { paths: positionals, out: values.out, report, strict: values.strict };
}

function renderOutcome({ entries, refused, files, variables }: Parity, out?: string): string {
  const parts = [summarize(entries)];
  if (refused.length > 0) {
    parts.push(renderProblems('problem', 'the manifests: the rest was carried over', refused));
  }
  if (out !== undefined) {
    parts.push(`next\n  docker compose -f ${join(out, 'docker-compose.yml')} up -d --wait`);
  } else if (Object.keys(files).length + Object.keys(variables).length > 0) {
    parts.push('next\n  with --out DIR its files and the variables of .env are written, too');
  }
  return parts.join('\n\n');
}

if (require.main === module) runCommand(main);
