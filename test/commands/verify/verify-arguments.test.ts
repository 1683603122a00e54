import { verifyArguments } from '../../../commands/verify/verify-arguments';

const TRIED = [
  { service: 'grafana', address: '127.0.0.1:3001' },
  { service: 'postgres', address: '127.0.0.1:5432', problem: "it's away" },
];
const PUBLISHED = `--published=${JSON.stringify(TRIED)}`;

test.each([
  ['to a file or a pipe', { json: false }, []],
  ['to a terminal', { json: false, columns: 100 }, ['--terminal', '--width', '100']],
  ['to a terminal of unknown width', { json: false, columns: 0 }, []],
  ['as JSON, to a terminal or not', { json: true, columns: 100 }, ['--json']],
])('the arguments for output %s', (_, output, args) => {
  expect(verifyArguments(TRIED, output)).toEqual([...args, PUBLISHED]);
});
