import { verifyArguments } from '../../../commands/verify/verify-arguments';

const TRIED = [
  { service: 'grafana', address: '127.0.0.1:3001' },
  { service: 'postgres', address: '127.0.0.1:5432', problem: "it's away" },
];
const PUBLISHED = `--published=${JSON.stringify(TRIED)}`;

test.each([
  ['a file or a pipe reads it', { json: false }, []],
  ['a terminal reads it', { json: false, columns: 100 }, ['--terminal', '--width', '100']],
  ['a terminal that does not know how wide it is', { json: false, columns: 0 }, []],
  ['a program reads it, in a terminal or not', { json: true, columns: 100 }, ['--json']],
])('%s', (_, output, args) => {
  expect(verifyArguments(TRIED, output)).toEqual([...args, PUBLISHED]);
});
