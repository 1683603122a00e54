import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findNamesakes } from '../../../commands/synth/find-namesakes';

// The stand-in for docker is a script with a `#!` line.
const onPosix = process.platform === 'win32' ? describe.skip : describe;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'namesakes-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function putDocker(script: string): void {
  const docker = join(folder, 'docker');
  writeFileSync(docker, `#!/bin/sh\necho "$@" > ${folder}/asked\n${script}\n`);
  chmodSync(docker, 0o755);
}

const says = (...lines: string[]): string => lines.map((line) => `echo '${line}'`).join('\n');
const find = (here = folder) =>
  findNamesakes({ cwd: folder, env: { PATH: folder } }, here, 'lakehouse');

onPosix('other folders with the same project', () => {
  test('are named, each once, with what would happen and how to keep both', async () => {
    putDocker(says('/b', '/a', '/b', folder));
    const warnings = await find();
    expect(warnings.map(({ where }) => where)).toEqual(['/a', '/b']);
    expect(warnings[0]?.problem).toMatch(/project lakehouse.*docker compose up here takes them/);
    expect(warnings[0]?.hint).toMatch(/COMPOSE_PROJECT_NAME=lakehouse-2 in \.env.*same ports/);
  });

  test('are found by the project’s label, among stopped containers, too', async () => {
    putDocker('');
    await find();
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toMatch(
      /^ps --all --filter label=com\.docker\.compose\.project=lakehouse --format .*working_dir/,
    );
  });

  test('do not include a link to this folder', async () => {
    mkdirSync(join(folder, 'real'));
    symlinkSync('real', join(folder, 'link'));
    putDocker(says(join(folder, 'link')));
    expect(await find(join(folder, 'real'))).toEqual([]);
  });

  test.each([
    ['has no such container', ''],
    ['fails', `${says('/a')}\nexit 1`],
    ['is not installed', undefined],
  ])('are none if Docker %s', async (_, script) => {
    if (script !== undefined) putDocker(script);
    expect(await find()).toEqual([]);
  });

  test.each([
    ['and ends when it is told to', 'exec /bin/sleep 60'],
    ['and leaves a child process behind', '/bin/sleep 60'],
  ])('are none if Docker is slow %s', async (_, script) => {
    putDocker(`${says('/a')}\n${script}`);
    const begin = Date.now();
    expect(await find()).toEqual([]);
    expect(Date.now() - begin).toBeLessThan(4000);
  });

  test('are found, however long this program computes in the meantime', async () => {
    putDocker(says('/a'));
    const warnings = find();
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2500);
    expect(await warnings).toHaveLength(1);
  });
});
