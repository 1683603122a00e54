import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { main } from '../../../commands/flow/main';
import { cronJob, DOCKER, KUBECTL, pods } from '../fake-targets';
import { run as runIn, type Outcome } from '../run';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flow-'));
  put('docker', DOCKER);
  put('kubectl', KUBECTL);
  put('cronjob.json', JSON.stringify(cronJob('flow', ['tini', '--', 'python', '-m', 'flows'])));
  put('pods.json', JSON.stringify(pods({ running: {} })));
  put('flows/one.py', 'año = 1\r\n');
  put('flows/project/main.py', 'main');
  put('flows/project/parts/part.py', 'part');
  put('flows/project/__pycache__/main.pyc', 'compiled');
  put('flows/project/.env', 'a password');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: string | Buffer): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  if (content.toString().startsWith('#!')) chmodSync(path, 0o755);
}

const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

const run = (args: string, environment: Readonly<Record<string, string>> = {}): Promise<Outcome> =>
  runIn(main, args.split(' '), {
    cwd: folder,
    env: { PATH: `${folder}:/usr/bin:/bin`, FOLDER: folder, ...environment },
  });

/** The arguments of the program inside. */
const called = (): string[] => {
  const words = text('docker-arguments').trim().split('\n');
  return words.slice(words.indexOf('flow') + 1);
};

const sent = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(JSON.parse(text('input')) as Record<string, string>).map(([path, content]) => [
      path,
      Buffer.from(content, 'base64').toString(),
    ]),
  );

test('a file goes alone, and the other options go as they are', async () => {
  const { code, out } = await run('compose deploy flows/one.py:main --cron=a --tag b --nonsense');
  expect({ code, out }).toEqual({ code: 0, out: '{"passed":1,"failed":0}\n' });
  expect(called()).toEqual([
    'deploy',
    'one.py:main',
    '--cron=a',
    '--tag',
    'b',
    '--nonsense',
    '--received',
  ]);
  expect(sent()).toEqual({ 'one.py': 'año = 1\r\n' });
});

test.each(['--folder flows/project', '--folder=flows/project/'])(
  'a folder goes with everything but what is hidden or compiled: %s',
  async (option) => {
    await run(`compose deploy flows/project/parts/part.py:run ${option} --name a`);
    expect(called()).toEqual(['deploy', 'parts/part.py:run', '--name', 'a', '--received']);
    expect(sent()).toEqual({ 'main.py': 'main', 'parts/part.py': 'part' });
  },
);

test('the entry point may come after the options', async () => {
  await run('compose deploy --name a flows/one.py:main');
  expect(called()).toEqual(['deploy', '--name', 'a', 'one.py:main', '--received']);
});

test('a link in a folder is followed, as where the folder is mounted', async () => {
  symlinkSync(join(folder, 'flows/one.py'), join(folder, 'flows/project/link.py'));
  await run('compose deploy flows/project/main.py:run --folder flows/project');
  expect(Object.keys(sent()).sort()).toEqual(['link.py', 'main.py', 'parts/part.py']);
});

test('options that npm took for itself are told, and nothing is started', async () => {
  const taken = { npm_config_name: 'otro', npm_config_cron: 'true' };
  const { code, err } = await run('compose deploy flows/one.py:main', taken);
  expect(code).toBe(1);
  expect(err).toContain('--name\n    did not arrive');
  expect(err).toContain('--cron');
  expect(existsSync(join(folder, 'docker-arguments'))).toBe(false);
});

test.each([
  'list',
  'run a/b --parameter x=1',
  'remove a/b',
  'deploy --help',
  'deploy',
  'deploy flows/one.py',
])('%s: no files are sent', async (args) => {
  expect((await run(`compose ${args}`)).code).toBe(0);
  expect(called()).toEqual(args.split(' '));
  expect(text('input')).toBe('');
});

test('on Kubernetes the files go into the pod of a Job, which is deleted afterwards', async () => {
  const { code, out } = await run('kubernetes deploy flows/one.py:main');
  expect({ code, out }).toEqual({ code: 0, out: 'the lines of the program\n' });
  expect(sent()).toEqual({ 'one.py': 'año = 1\r\n' });
  const calls = text('kubectl-calls').trim().split('\n');
  expect(calls.at(-2)).toMatch(
    / exec --stdin x1-1 -- python -m flows deploy one\.py:main --received$/,
  );
  expect(calls.at(-1)).toMatch(/ delete .*job\.batch\/x1$/);
});

test.each(['compose', 'kubernetes'])('on %s what fails inside is exit code 1', async (target) => {
  expect((await run(`${target} remove a/b`, { CODE: '2' })).code).toBe(1);
});

test.each([
  ['no such file', 'flows/none.py:main', 'none.py', 'ENOENT'],
  ['no such folder', 'flows/one.py:main --folder none', 'none', 'ENOENT'],
  [
    'a file outside the folder',
    'flows/one.py:main --folder flows/project',
    'flows/one.py',
    'is not in',
  ],
  ['data in the folder', 'flows/project/main.py:run --folder flows', 'its code', 'is 9.0 MiB'],
])('%s: nothing is started', async (_, args, where, problem) => {
  put('flows/data.parquet', Buffer.alloc(9 * 2 ** 20));
  const { code, out, err } = await run(`compose deploy ${args}`);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(where);
  expect(err).toContain(problem);
  expect(existsSync(join(folder, 'docker-arguments'))).toBe(false);
});

test.each([
  ['another target', 'podman list', 'podman: it is compose or kubernetes'],
  ['no command', 'compose', 'what to do there is missing'],
])('%s is answered by the usage', async (_, args, said) => {
  const { code, err } = await run(args);
  expect(code).toBe(1);
  expect(err).toContain(said);
  expect(err).toContain('npm run -s flow');
});
