import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { annotation } from '../../parity/facts/annotation';
import { isOneShot, isStartedByHand } from '../../parity/facts/workload';
import {
  containerOf,
  containersOf,
  objectsOf,
  serviceName,
  workloadNamed,
} from './platform-objects';

const set = objectsOf('local');
const waitersOf = (name: string): string[] =>
  set.workloads
    .filter((workload) => !isOneShot(workload))
    .filter(({ annotations }) => annotation(annotations, 'waitFor')?.[name] === 'completed')
    .map((workload) => serviceName(workload, set));

test('the one-shots are the schema and the bucket', () => {
  const names = set.workloads
    .filter((workload) => isOneShot(workload) && !isStartedByHand(workload))
    .map((workload) => serviceName(workload, set));
  expect(names.sort()).toEqual(['postgres-schema', 'rustfs-bucket']);
});

test.each([
  ['postgres-schema', ['metabase', 'postgres-exporter', 'prefect-server', 'prefect-worker']],
  ['postgres-schema', ['streamlit']],
  ['rustfs-bucket', ['prefect-worker']],
])('%s is awaited by %j, which stay up', (name, users) => {
  expect(waitersOf(name)).toEqual(expect.arrayContaining(users));
});

test.each(['postgres-schema', 'rustfs-bucket'])('%s waits for its server', (name) => {
  const { annotations } = workloadNamed(name, set);
  expect(annotation(annotations, 'waitFor')).toEqual({
    [name.replace(/-.*/, '')]: 'healthy',
  });
});

/** Stands in for curl: writes down what it was called with and what it read, and answers. */
const FAKE_CURL = `#!/bin/sh
printf '%s\\n' "$@" >> "$FOLDER/arguments"
case " $* " in *" -K - "*) cat >> "$FOLDER/input" ;; esac
printf '%s' "$STATUS"
exit "\${EXIT:-0}"
`;
/** In place of the shell's own printf: this program would have the keys on its command line. */
const FAKE_PRINTF = `#!/bin/sh
echo "$@" >> "$FOLDER/arguments"
`;

const KEYS = { RUSTFS_ACCESS_KEY: 'hush-access', RUSTFS_SECRET_KEY: 'hush-secret' };
const PLACE = { RUSTFS_ENDPOINT: 'http://rustfs:9000', BUCKET_NAME: 'lake' };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bucket-'));
  for (const [name, text] of [
    ['curl', FAKE_CURL],
    ['printf', FAKE_PRINTF],
  ] as const) {
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), 0o755);
  }
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function run(command: readonly string[], answer: Readonly<Record<string, string>>) {
  const [program = '', ...rest] = command;
  const path = `${folder}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...KEYS, ...PLACE, ...answer, FOLDER: folder, PATH: path };
  const { status, stdout, stderr } = spawnSync(program, rest, { env, encoding: 'utf8' });
  const written = (name: string) => readFileSync(join(folder, name), 'utf8');
  return {
    status,
    said: stdout + stderr,
    arguments: written('arguments'),
    input: written('input'),
  };
}

const make = containerOf(workloadNamed('rustfs-bucket', set)).command ?? [];
const wait =
  containersOf(set).find(({ title }) => title === 'prefect-worker/wait-for-rustfs-bucket')
    ?.container.command ?? [];

// It needs sh and a fake program on PATH: not on Windows, where the script never runs either.
const describeWithShell = process.platform === 'win32' ? describe.skip : describe;

describeWithShell('the bucket', () => {
  test.each([
    ['is made', { STATUS: '200' }, 0, 'the bucket lake is there\n'],
    ['is there already', { STATUS: '409' }, 0, 'the bucket lake is there\n'],
    ['is refused', { STATUS: '403' }, 1, 'the bucket lake was refused: HTTP 403\n'],
    ['cannot be asked for', { STATUS: '000', EXIT: '7' }, 1, ''],
  ])('%s', (_, answer: Readonly<Record<string, string>>, status, said) => {
    expect(run(make, answer)).toMatchObject({ status, said });
  });

  test.each([
    ['made', make],
    ['waited for', wait],
  ])('is %s without the keys on a command line or in the output', (_, command) => {
    const found = run(command, { STATUS: '200' });
    expect(found.status).toBe(0);
    expect(found.input).toBe('user = "hush-access:hush-secret"\n');
    expect(found.arguments).toContain('http://rustfs:9000/lake\n');
    expect(command.join('\n') + found.arguments + found.said).not.toContain('hush');
  });
});
