import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareLocks } from '../../../commands/lock/compare-locks';
import { ROOT } from '../../platform';

const text = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** As `npm run lock` writes it: what is locked by hand must be followed by that. */
test('constraints.txt has exactly what requirements.txt locks, in lines that pip takes', () => {
  const constraints = text('apps/compute/constraints.txt');
  expect(compareLocks(text('apps/compute/requirements.txt'), constraints)).toEqual([]);
  const [, , ...lines] = constraints.trim().split('\n');
  expect(lines.length).toBeGreaterThan(100);
  for (const line of lines) expect(line).toMatch(/^[\w.-]+==[^\s\\]+(?: ; [^\\]+)?$/);
});

test('constraints.txt names the Python of the image', () => {
  const [, version] = /^FROM python:(\d+\.\d+)/m.exec(text('apps/compute/Dockerfile')) ?? [];
  expect(text('apps/compute/constraints.txt')).toContain(`\n# Python ${version}\n`);
});
