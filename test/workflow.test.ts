import { load } from 'js-yaml';
import { services } from './documents/compose';
import { objects } from './documents/kubectl';
import { readMarkdown, type Markdown } from './documents/markdown';
import { installs, options, scripts } from './documents/npm';
import { paths } from './documents/paths';
import { readProject, textOf } from './documents/project';
import type { Rule } from './documents/unknown';

const PATH = '.github/workflows/ci.yml';
const TEXT = textOf(PATH);
const WORKFLOW = load(TEXT) as Workflow;
const JOBS = Object.entries(WORKFLOW.jobs);
const STEPS = JOBS.flatMap(([, { steps }]) => steps);

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly defaults: { readonly run: { readonly shell: string } };
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly if?: string;
  readonly needs?: readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
  readonly strategy?: { readonly matrix: { readonly include: readonly Row[] } };
  readonly steps: readonly Step[];
}

interface Row {
  readonly node: string;
  readonly command: string;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

const USES = Array.from(TEXT.matchAll(/^ *(?:- )?uses: *(.+)$/gm), ([, uses = '']) => uses);

test.each([...new Set(USES)])('%s is pinned by its commit, and says its version', (uses) => {
  expect(uses).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('an action has the same commit everywhere', () => {
  const commits = new Set(USES);
  const actions = new Set(USES.map((uses) => uses.split('@')[0]));
  expect(USES).toHaveLength(STEPS.filter(({ uses }) => uses !== undefined).length);
  expect(commits.size).toBe(actions.size);
});

test('nothing may be written, but packages by the job that publishes them', () => {
  expect(WORKFLOW.permissions).toEqual({ contents: 'read' });
  const more = JOBS.flatMap(([name, { permissions }]) =>
    permissions ? [[name, permissions]] : [],
  );
  expect(more).toEqual([['publish', { contents: 'read', packages: 'write' }]]);
});

test('only a tag publishes, and only what passed everything else', () => {
  const { publish, ...others } = WORKFLOW.jobs;
  expect(publish?.if).toBe("startsWith(github.ref, 'refs/tags/v')");
  expect(publish?.needs).toEqual(Object.keys(others));
});

test('no step but the login has a secret, and none prints one', () => {
  expect(TEXT.match(/secrets\.\w+/g)).toEqual(['secrets.GITHUB_TOKEN']);
  for (const { run = '' } of STEPS) {
    expect(run).not.toMatch(/\.env\b|\bprintenv\b|compose config|describe|get secrets?/);
    // What GitHub puts into a script could be a script itself; a matrix is ours.
    expect(run.replaceAll('${{ matrix.command }}', '')).not.toContain('${{');
  }
});

test.each(JOBS)('%s ends in time, and keeps no credentials', (_, job) => {
  expect(job['timeout-minutes']).toBeGreaterThan(0);
  const checkouts = job.steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'));
  expect(checkouts.map((step) => step.with)).toEqual([{ 'persist-credentials': false }]);
});

test('a command in a pipe that fails is noticed', () => {
  // https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#defaultsrunshell
  expect(WORKFLOW.defaults.run.shell).toBe('bash');
});

test('it tests on every version of Node.js that package.json promises', () => {
  const { engines } = JSON.parse(textOf('package.json')) as { engines: { node: string } };
  const promised = engines.node.split('||').map((range) => /\d+/.exec(range)?.[0]);
  const rows = WORKFLOW.jobs['test']?.strategy?.matrix.include ?? [];
  expect(rows.map(({ node }) => node)).toEqual(promised);
});

test.each<[string, Rule]>([
  ['script', scripts],
  ['option', options],
  ['service', services],
  ['object', objects],
  ['file', paths],
])('every %s that it names exists', (_, rule) => {
  expect(rule(commands(), readProject()).map(({ problem }) => problem)).toEqual([]);
});

test('what it builds, it builds of what a user installs', () => {
  expect(installs(commands(), readProject())).toEqual([]);
});

test('both targets are verified', () => {
  const runs = STEPS.map(({ run }) => run);
  expect(runs).toContain('npm run -s verify -- compose');
  expect(runs).toContain('npm run -s verify -- kubernetes');
});

/** All that is run, as a page would say it. */
function commands(): Markdown {
  const rows = WORKFLOW.jobs['test']?.strategy?.matrix.include ?? [];
  const runs = [...STEPS.map(({ run = '' }) => run), ...rows.map(({ command }) => command)];
  return readMarkdown(`\`\`\`sh\n${runs.join('\n')}\n\`\`\``);
}
