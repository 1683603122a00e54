import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as streamText } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { main } from '../../../commands/verify/main';
import { ROOT } from '../../platform';
import { run as runIn, type Outcome } from '../run';
import { programOf } from '../run-script';
import { cronJob, DOCKER, KUBECTL, pods } from '../fake-targets';

let folder: string;

beforeEach(() => {
  // A project without the developer's settings.
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  symlinkSync(join(ROOT, 'dist'), join(folder, 'dist'), 'junction');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function put(name: string, content: unknown): void {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  writeFileSync(join(folder, name), text);
  if (text.startsWith('#!')) chmodSync(join(folder, name), 0o755);
}

const text = (name: string): string => readFileSync(join(folder, name), 'utf8');

type Environment = Readonly<Record<string, string>>;

const surroundings = (environment: Environment) => ({
  cwd: folder,
  env: { PATH: `${folder}:/usr/bin:/bin`, FOLDER: folder, ...environment },
});

const run = (args: readonly string[], environment: Environment = {}): Promise<Outcome> =>
  runIn(main, args, surroundings(environment));

/** Starts the program in a process group of its own, as a shell does. */
function start(args: readonly string[], environment: Environment) {
  const [program, ...words] = programOf('verify', folder);
  return spawn(program, [...words, ...args], {
    ...surroundings(environment),
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

describe('on Compose', () => {
  beforeEach(() => {
    put('docker', DOCKER);
  });

  test('it runs the service, and starts nothing else', async () => {
    const { code, out, err } = await run(['compose', '--json']);
    expect({ code, out, err }).toEqual({ code: 0, out: '{"passed":1,"failed":0}\n', err: '' });
    const called = text('docker-arguments').trim().split('\n');
    expect(called).toEqual(expect.arrayContaining(['compose', 'run', '--rm', '--no-deps']));
    expect(called.slice(-3, -1)).toEqual(['verify', '--json']);
  });

  test('it passes on the result of trying every published address', async () => {
    put('.env', 'GRAFANA_PORT=1\n');
    await run(['compose'], { POSTGRES_PORT: '2' });
    const REFUSED: unknown = expect.stringContaining('REFUSED');
    const published = JSON.parse(
      text('docker-arguments').replace(/[^]*--published=/, ''),
    ) as readonly object[];
    expect(published.length).toBeGreaterThan(9);
    expect(published).toEqual(
      expect.arrayContaining([
        { service: 'gateway', address: '127.0.0.1:1', problem: REFUSED },
        {
          service: 'postgres',
          address: '127.0.0.1:2',
          problem: REFUSED,
        },
      ]),
    );
  });

  test.each([
    ['a check that failed', '1'],
    ['a program that could not run', '125'],
  ])('%s is exit code 1', async (_, CODE) => {
    expect((await run(['compose'], { CODE })).code).toBe(1);
  });

  test.each([
    ['nothing runs', { RUNNING: '' }, 'no service is running', 'docker compose up -d --wait'],
    ['its image is not built', { MISSING: '1' }, 'localhost/compute:1', 'docker compose up'],
    ['Compose cannot read its file', { BROKEN: '1' }, 'docker compose', 'npm run synth'],
  ])('%s: nothing is tried, and it says what to do', async (_, environment, problem, hint) => {
    const { code, out, err } = await run(['compose'], environment);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(problem);
    expect(err).toContain(hint);
    expect(existsSync(join(folder, 'docker-arguments'))).toBe(false);
  });

  test('a container that was killed is explained by a lack of memory', async () => {
    const { code, err } = await run(['compose'], { CODE: '137' });
    expect(code).toBe(1);
    expect(err).toContain('no memory left');
  });
});

describe('on Kubernetes', () => {
  beforeEach(() => {
    put('kubectl', KUBECTL);
    put('cronjob.json', cronJob('verify', ['run', 'the-checks']));
  });

  test.each([
    ['every check passed', '0'],
    ['one did not', '1'],
  ])('it runs in the pod of a Job, which is deleted afterwards: %s', async (_, CODE) => {
    put('pods.json', pods({ running: {} }));
    expect(await run(['kubernetes'], { CODE })).toMatchObject({
      code: Number(CODE),
      out: 'the lines of the program\n',
    });
    const calls = text('kubectl-calls').trim().split('\n');
    expect(calls.at(-2)).toMatch(/ exec x1-1 -- run the-checks --published=/);
    expect(calls.at(-1)).toMatch(/ delete .*job\.batch\/x1$/);
    const job = JSON.parse(text('job.json')) as { spec: { template: unknown } };
    expect(job.spec.template).toMatchObject({
      spec: { containers: [{ image: 'x', command: ['tini', '--', 'sleep', '1800'], args: [] }] },
    });
  });

  test('Ctrl-C leaves no Job behind', async () => {
    put('pods.json', pods({ running: {} }));
    const child = start(['kubernetes'], { THEN: 'exec sleep 30' });
    while (!existsSync(join(folder, 'kubectl-calls')) || !text('kubectl-calls').includes('exec')) {
      await sleep(50);
    }
    // To the whole group, as a terminal does.
    process.kill(-(child.pid ?? 0), 'SIGINT');
    const [out, err] = [streamText(child.stdout), streamText(child.stderr)];
    const [code] = (await once(child, 'close')) as [number | null];
    expect([code, await out, await err]).toEqual([
      130,
      'the lines of the program\n',
      'interrupted\n',
    ]);
    expect(text('kubectl-calls')).toMatch(/delete .*job\.batch\/x1$/m);
  });

  test('a cluster without the manifests is reported, with how to apply them', async () => {
    rmSync(join(folder, 'cronjob.json'));
    const { code, out, err } = await run(['kubernetes']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('no such cronjob');
    expect(err).toContain('kubectl apply -f dist/');
  });

  test('a missing image ends it, and the Job is deleted', async () => {
    put('pods.json', pods({ waiting: { reason: 'ErrImageNeverPull', message: 'not present' } }));
    const { code, err } = await run(['kubernetes']);
    expect(code).toBe(1);
    expect(err).toContain('ErrImageNeverPull: not present');
    expect(err).toContain('get events');
    expect(text('kubectl-calls')).toContain('delete');
  });
});

test.each([
  ['docker', 'compose'],
  ['kubectl', 'kubernetes'],
])('without %s on the PATH it says what to do', async (program, target) => {
  const { code, out, err } = await run([target], { PATH: folder });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(`${program}\n    is not`);
  expect(err).toContain('README.md, What you need');
});

test.each([
  ['no target', [], 'compose or kubernetes'],
  ['another target', ['podman'], 'podman: it is compose or kubernetes'],
  ['two targets', ['compose', 'kubernetes'], 'compose or kubernetes'],
])('%s is answered by the usage', async (_, args, said) => {
  const { code, out, err } = await run(args);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toContain(said);
});
