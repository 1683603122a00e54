import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../../platform';

const run = (script: string, ...args: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', join(ROOT, script), ...args],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return { code: status, out: stdout.trim().split('\n'), err: stderr };
};

test('every image is named, one a line', () => {
  const { code, out } = run('commands/images/main.ts');
  expect(code).toBe(0);
  expect(out).toEqual([...out].sort());
  expect(out).toEqual(expect.arrayContaining([expect.stringMatching(/^grafana\/grafana:/)]));
});

test('with --own those that this project builds', () => {
  const { out } = run('commands/images/main.ts', '--own');
  expect(out.map((reference) => reference.replace(/:[0-9a-f]{12}$/, ''))).toEqual([
    'localhost/pqr-lakehouse/compute',
    'localhost/pqr-lakehouse/dashboard-streamlit',
    'localhost/pqr-lakehouse/postgres',
  ]);
});

test.each([
  'commands/images/main.ts',
  'commands/catalogue/main.ts',
  'commands/bind-dashboards/main.ts',
  'main.ts',
])('%s says how it is called, and does nothing then', (script) => {
  const help = run(script, '--help');
  expect({ code: help.code, out: help.out }).toEqual({ code: 0, out: [''] });
  expect(help.err).toContain('npm run');
  const wrong = run(script, '--nope');
  expect(wrong.code).toBe(1);
  expect(wrong.err).toContain("Unknown option '--nope'");
  expect(wrong.err).not.toContain('    at ');
});
