import { lowerCommand, lowerEntrypoint } from '../../../parity/lowering/command';
import { variableOr, type Text } from '../../../parity/lowering/interpolation';
import { lowered } from '../plain-workload';

const ENVIRONMENT = new Map<string, Text>([
  ['MODE', variableOr('MODE', 'fast')],
  ['PRICE', '5$'],
]);
const lower = (container: object, environment?: typeof ENVIRONMENT) =>
  lowered(
    (container) => ({
      entrypoint: lowerEntrypoint(container, environment),
      command: lowerCommand(container, environment),
    }),
    { container },
  );

test.each([
  ['without either the image decides', {}, {}],
  ['command is the entry point', { command: ['sh', '-c'] }, { entrypoint: ['sh', '-c'] }],
  ['args are the command', { args: ['serve', '-v'] }, { command: ['serve', '-v'] }],
  ['both are both', { command: ['sh'], args: ['-c'] }, { entrypoint: ['sh'], command: ['-c'] }],
  [
    'both may refer to variables',
    { command: ['$(MODE)'], args: ['-m=$(MODE)', '$(PRICE)'] },
    { entrypoint: ['${MODE:-fast}'], command: ['-m=${MODE:-fast}', '5$$'] },
  ],
  [
    'an unknown name stays, for the shell',
    { command: ['$(date)'], args: ['$(ls)'] },
    { entrypoint: ['$$(date)'], command: ['$$(ls)'] },
  ],
  [
    'the shell’s own variables stay its own',
    { command: ['$HOME'], args: ['${HOME}'] },
    { entrypoint: ['$$HOME'], command: ['$${HOME}'] },
  ],
  [
    'an empty word stays a word',
    { command: [''], args: ['', 'a'] },
    { entrypoint: [''], command: ['', 'a'] },
  ],
  [
    'an empty list is left out: on Compose it would drop the image’s own',
    { command: [], args: [] },
    {},
  ],
  ['… beside a list that is not empty', { command: [], args: ['a'] }, { command: ['a'] }],
])('%s', (_, container, expected) => {
  expect(lower(container, ENVIRONMENT)).toEqual(expected);
});

test('without an environment no reference is expanded', () => {
  expect(lower({ command: ['$(MODE)'], args: ['$(MODE)'] })).toEqual({
    entrypoint: ['$$(MODE)'],
    command: ['$$(MODE)'],
  });
});
