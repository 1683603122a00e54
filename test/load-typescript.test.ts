import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './platform';

let folder: string;
const cache = (): string => join(folder, 'node_modules/.cache/typescript');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'load-typescript-'));
  copyFileSync(join(ROOT, 'load-typescript.cjs'), join(folder, 'load-typescript.cjs'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(join(ROOT, 'node_modules/esbuild'), join(folder, 'node_modules/esbuild'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('a file that has changed is translated anew', () => {
  expect(run('console.log("one" as string)')).toBe('one\n');
  expect(run('console.log("two" as string)')).toBe('two\n');
  expect(readdirSync(cache())).toEqual(['main.ts.js']);
});

test('one that has not is loaded as it was translated', () => {
  run('console.log("one" as string)');
  const cached = join(cache(), 'main.ts.js');
  writeFileSync(cached, readFileSync(cached, 'utf8').replace('"one"', '"kept"'));
  expect(run('console.log("one" as string)')).toBe('kept\n');
});

test('where nothing may be written, all is translated', () => {
  // A file where the folder would be: root may write everywhere else.
  writeFileSync(join(folder, 'node_modules/.cache'), '');
  expect(run('console.log("one" as string)')).toBe('one\n');
});

test('a stack trace tells the line of the TypeScript', () => {
  const text =
    'interface A {\n  b: 1;\n}\n\nexport const a: A = { b: 1 };\nthrow new Error("no");\n';
  expect(run(text)).toContain('main.ts:6:7');
  expect(run(text)).toContain('main.ts:6:7');
});

function run(text: string): string {
  writeFileSync(join(folder, 'main.ts'), text);
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', './load-typescript.cjs', 'main.ts'],
    { cwd: folder, encoding: 'utf8' },
  );
  return stdout + stderr;
}
