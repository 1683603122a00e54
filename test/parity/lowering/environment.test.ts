import type { ManifestSet } from '../../../parity/facts/manifest-set';
import type { PodContainer } from '../../../parity/facts/pods';
import { lowerEnvironment } from '../../../parity/lowering/environment';
import { configMap, lowered, secret, type Difference } from '../plain-workload';

const required = (name: string) => `\${${name}:?set it in .env, beside this file}`;
const others = [
  configMap(
    'settings',
    {
      MODE: 'fast',
      PRICE: '5$',
      EMPTY: '',
      BRACE: 'a}b',
      LINES: 'a\nb$',
      'a.conf': 'x',
      PATH: '/',
    },
    { BYTES: 'gICA' },
  ),
  configMap('more', { LEVEL: 'info', MODE2: 'slow' }),
  configMap('again', { LEVEL: 'debug' }),
  secret('secrets', { TOKEN: 'hidden' }),
  secret('others', { PIN: 'HUSH', 'tls.key': 'HUSH' }),
];
const from = (word: string, name: string, key: string, more: object = {}) => ({
  valueFrom: { [`${word}KeyRef`]: { name, key, ...more } },
});
const setting = (name: string, key: string) => ({ name, ...from('configMap', 'settings', key) });
const token = (name: string) => ({ name, ...from('secret', 'secrets', 'TOKEN') });
const plain = (name: string, value?: string) => ({ name, value });
const maybe = (word: string, configObject: string, key: string) => [
  { name: 'A', ...from(word, configObject, key, { optional: true }) },
];

/** The environment as the service has it. */
const variables = (container: PodContainer, set: ManifestSet) => {
  const environment = lowerEnvironment(container, set);
  return environment && Object.fromEntries(environment);
};
const lower = (container: object, difference: Difference = {}) =>
  lowered(variables, { ...difference, container }, others);

test.each([
  ['a value stays', [plain('A', 'b')], { A: 'b' }],
  ['a dollar is not a variable of Compose', [plain('A', '$b')], { A: '$$b' }],
  ['no value is an empty value', [plain('A')], { A: '' }],
  ['a number in quotes stays text', [plain('A', '0644')], { A: '0644' }],
  ['a ConfigMap’s key may be set in .env', [setting('A', 'MODE')], { A: '${MODE:-fast}' }],
  ['… and its dollars are no variables', [setting('A', 'PRICE')], { A: '${PRICE:-5$$}' }],
  ['… and its value may be empty', [setting('A', 'EMPTY')], { A: '${EMPTY:-}' }],
  ['… but not one with a brace, which would end ${…}', [setting('A', 'BRACE')], { A: 'a}b' }],
  ['… nor one of several lines', [setting('A', 'LINES')], { A: 'a\nb$$' }],
  ['a key becomes a valid name of a variable', [setting('A', 'a.conf')], { A: '${a_conf:-x}' }],
  [
    'a key that every shell sets as a variable is prefixed with its ConfigMap’s name',
    [setting('PATH', 'PATH')],
    { PATH: '${SETTINGS_PATH:-/}' },
  ],
  ['a Secret’s key must be set in .env', [token('A')], { A: required('TOKEN') }],
  [
    'a reference to a variable before it is expanded',
    [plain('A', 'b'), plain('B', '$(A)c')],
    { A: 'b', B: 'bc' },
  ],
  [
    'a reference to a ConfigMap’s key before it is expanded',
    [setting('A', 'MODE'), plain('B', 'x/$(A)')],
    { A: '${MODE:-fast}', B: 'x/${MODE:-fast}' },
  ],
  [
    'a reference to a Secret’s key before it is expanded',
    [token('A'), plain('B', 'u:$(A)@h')],
    { A: required('TOKEN'), B: `u:${required('TOKEN')}@h` },
  ],
  [
    'a reference to a variable behind it is not expanded',
    [plain('A', '$(B)'), plain('B', 'c')],
    { A: '$$(B)', B: 'c' },
  ],
  ['a reference to itself is not expanded', [plain('A', '$(A)')], { A: '$$(A)' }],
  ['the last of one name wins', [plain('A', 'b'), plain('A', '$(A)c')], { A: 'bc' }],
  [
    'what was expanded is not expanded again',
    [plain('A', '$$(B)'), plain('B', '$(A)')],
    { A: '$$(B)', B: '$$(B)' },
  ],
  [
    'an optional key that does not exist is no variable',
    [...maybe('configMap', 'settings', 'NONE'), plain('B', '$(A)')],
    { B: '$$(A)' },
  ],
  ['… nor if its ConfigMap does not exist', maybe('configMap', 'none', 'A'), undefined],
  ['… nor a Secret’s key', maybe('secret', 'secrets', 'NONE'), undefined],
  ['… nor if the Secret does not exist', maybe('secret', 'none', 'A'), undefined],
  [
    'an optional key that exists is a variable',
    maybe('secret', 'secrets', 'TOKEN'),
    { A: required('TOKEN') },
  ],
])('%s', (_, env, environment) => {
  expect(lower({ env })).toEqual(environment);
});

test('without variables there is no environment', () => {
  expect(lower({})).toBeUndefined();
  expect(lower({ env: [], envFrom: [] })).toBeUndefined();
});

test('variables keep their order, which references depend on', () => {
  const environment = lower({ env: [plain('Z', '1'), plain('A', '2')] });
  expect(Object.keys(environment as object)).toEqual(['Z', 'A']);
});

describe('all keys of', () => {
  const map = (name: string, more: object = {}) => ({ configMapRef: { name }, ...more });

  test.each([
    [
      'a ConfigMap are settings',
      { envFrom: [map('more')] },
      { LEVEL: '${LEVEL:-info}', MODE2: '${MODE2:-slow}' },
    ],
    [
      'a Secret must be set in .env, under names that variables can have',
      { envFrom: [{ secretRef: { name: 'others' } }] },
      { PIN: required('PIN'), 'tls.key': required('tls_key') },
    ],
    [
      'one object have a prefix in the container, not in .env',
      { envFrom: [map('again', { prefix: 'APP_' })] },
      { APP_LEVEL: '${LEVEL:-debug}' },
    ],
    [
      'a later object win over those of an earlier one',
      { envFrom: [map('more'), map('again')] },
      { LEVEL: '${AGAIN_LEVEL:-debug}', MODE2: '${MODE2:-slow}' },
    ],
    [
      'one object lose against a variable in env',
      { envFrom: [map('again')], env: [plain('LEVEL', 'none')] },
      { LEVEL: 'none' },
    ],
    [
      'one object may be referred to by a variable in env',
      { envFrom: [map('again')], env: [plain('A', '-l $(LEVEL)')] },
      { LEVEL: '${LEVEL:-debug}', A: '-l ${LEVEL:-debug}' },
    ],
    [
      'an object that does not exist are none',
      { envFrom: [map('none'), { secretRef: { name: 'none' } }] },
      undefined,
    ],
  ] as [string, object, object | undefined][])('%s', (_, container, environment) => {
    expect(lower(container)).toEqual(environment);
  });

  test('a ConfigMap are those in data: on Kubernetes binaryData is no variable', () => {
    const bytes = configMap('bytes', { A: '1' }, { B: Buffer.from('text').toString('base64') });
    const container = { envFrom: [{ configMapRef: { name: 'bytes' } }] };
    expect(lowered(variables, { container }, [bytes])).toEqual({ A: '${A:-1}' });
  });
});

describe('a field of the pod', () => {
  const field = (fieldPath: string) => ({
    env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath } } }],
  });

  test.each([
    ['that is known is a value', 'metadata.namespace', { A: 'default' }],
    ['may have dollars, which are text', "metadata.annotations['price']", { A: '5$$' }],
    ['that is not known before it runs is no variable', 'spec.nodeName', undefined],
  ])('%s', (_, fieldPath, environment) => {
    expect(lower(field(fieldPath), { podAnnotations: { price: '5$' } })).toEqual(environment);
  });
});

test('a limit of the container is a value, one that it lacks is no variable', () => {
  const limit = (resource: string) => ({
    name: resource,
    valueFrom: { resourceFieldRef: { resource } },
  });
  const container = {
    env: [limit('limits.memory'), limit('limits.cpu')],
    resources: { limits: { memory: '64Mi' } },
  };
  expect(lower(container)).toEqual({ 'limits.memory': '67108864' });
});
