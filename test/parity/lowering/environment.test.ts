import { lowerEnvironment } from '../../../parity/lowering/environment';
import { configMap, lowerable, secret } from '../plain-workload';

const REQUIRED = 'set it in .env, which npm run synth writes';
const others = [
  configMap('settings', { MODE: 'fast', PRICE: '5$', EMPTY: '' }),
  secret('secrets', { TOKEN: 'hidden' }),
];
const setting = (name: string, key: string) => ({
  name,
  valueFrom: { configMapKeyRef: { name: 'settings', key } },
});
const token = (name: string) => ({
  name,
  valueFrom: { secretKeyRef: { name: 'secrets', key: 'TOKEN' } },
});
const plain = (name: string, value?: string) => ({ name, value });

const lower = (env?: readonly object[]) => {
  const { workload, set } = lowerable({ container: { env } }, others);
  return lowerEnvironment(workload, set);
};

test.each([
  ['a value stays', [plain('A', 'b')], { A: 'b' }],
  ['a dollar is not a variable of Compose', [plain('A', '$b')], { A: '$$b' }],
  ['no value is an empty one', [plain('A')], { A: '' }],
  ['a number in quotes stays text', [plain('A', '0644')], { A: '0644' }],
  ['a ConfigMap’s key may be set in .env', [setting('A', 'MODE')], { A: '${MODE:-fast}' }],
  ['… and its dollars are no variables', [setting('A', 'PRICE')], { A: '${PRICE:-5$$}' }],
  ['… and its value may be empty', [setting('A', 'EMPTY')], { A: '${EMPTY:-}' }],
  ['a Secret’s key must be set in .env', [token('A')], { A: `\${TOKEN:?${REQUIRED}}` }],
  ['a variable before it is named', [plain('A', 'b'), plain('B', '$(A)c')], { A: 'b', B: 'bc' }],
  [
    'a setting before it is named',
    [setting('A', 'MODE'), plain('B', 'x/$(A)')],
    { A: '${MODE:-fast}', B: 'x/${MODE:-fast}' },
  ],
  [
    'a secret before it is named',
    [token('A'), plain('B', 'u:$(A)@h')],
    { A: `\${TOKEN:?${REQUIRED}}`, B: `u:\${TOKEN:?${REQUIRED}}@h` },
  ],
  [
    'a variable behind it is not known',
    [plain('A', '$(B)'), plain('B', 'c')],
    { A: '$$(B)', B: 'c' },
  ],
  ['it does not know itself', [plain('A', '$(A)')], { A: '$$(A)' }],
  [
    'what was expanded is not expanded again',
    [plain('A', '$$(B)'), plain('B', '$(A)')],
    { A: '$$(B)', B: '$$(B)' },
  ],
])('%s', (_, env, environment) => {
  expect(lower(env)).toEqual(environment);
});

test('without variables there is no environment', () => {
  expect(lower()).toBeUndefined();
  expect(lower([])).toBeUndefined();
});

test('variables keep their order, in which they name each other', () => {
  expect(Object.keys(lower([plain('Z', '1'), plain('A', '2')]) ?? {})).toEqual(['Z', 'A']);
});
