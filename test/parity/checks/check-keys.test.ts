import { checkKeys } from '../../../parity/checks/check-keys';
import {
  configMap,
  container,
  inNamespace,
  secret,
  workload,
  type Difference,
} from '../plain-workload';
import { problemsFrom } from './problems';

const BYTES = 'gICA';
const maps = [
  configMap('settings', { MODE: 'x', BRACE: 'a}b', 'a.conf': 'y' }, { BYTES }),
  secret('secrets', { TOKEN: 'HUSH' }, { ENCODED: 'eA==', KEY: BYTES }),
];
const env = (word: string, name: string, key: string, more: object = {}) => ({
  env: [{ name: 'A', valueFrom: { [word]: { name, key, ...more } } }],
});
const naming = (...row: Parameters<typeof env>): Difference => ({ container: env(...row) });
const whole = (word: string, name: string, more: object = {}): Difference => ({
  container: { envFrom: [{ [word]: { name, ...more } }] },
});
const volume = (source: object): Difference => ({
  pod: { volumes: [{ name: 'files', ...source }] },
});
const items = (name: string, key: string, more: object = {}) => ({
  name,
  items: [{ key, path: 'x' }],
  ...more,
});
const MAYBE = { optional: true };

const check = (difference: Difference) => problemsFrom(checkKeys, [...maps, workload(difference)]);

test.each([
  ['a key of a ConfigMap', naming('configMapKeyRef', 'settings', 'MODE')],
  ['a key with any text in it', naming('configMapKeyRef', 'settings', 'BRACE')],
  ['a key that is not a valid name of a variable', naming('configMapKeyRef', 'settings', 'a.conf')],
  ['a key of a Secret', naming('secretKeyRef', 'secrets', 'TOKEN')],
  ['a key in base64', naming('secretKeyRef', 'secrets', 'ENCODED')],
  ['an optional key that does not exist', naming('configMapKeyRef', 'settings', 'NONE', MAYBE)],
  [
    'a key of an optional Secret that does not exist',
    naming('secretKeyRef', 'none', 'NONE', MAYBE),
  ],
  ['an optional ConfigMap that does not exist', whole('configMapRef', 'none', MAYBE)],
  [
    'a whole ConfigMap, whose binaryData does not become variables',
    whole('configMapRef', 'settings'),
  ],
  ['a file', volume({ configMap: items('settings', 'a.conf') })],
  ['a file that is not text', volume({ secret: { secretName: 'secrets' } })],
  ['an optional file that does not exist', volume({ configMap: items('settings', 'none', MAYBE) })],
  ['all files', volume({ configMap: { name: 'settings' } })],
  [
    'files of an optional Secret that does not exist',
    volume({ secret: { secretName: 'none', ...MAYBE } }),
  ],
])('%s is accepted', (_, difference) => {
  expect(check(difference)).toEqual([]);
});

const SPEC = 'Deployment/web: spec.template.spec';
const FROM = `${SPEC}.containers[0].env[0].valueFrom`;
const ADD = 'add the key, or name another';
const ADD_ALL = 'add it to the manifests, or name another';
const AS_FILE = 'mount it as a file';

test.each([
  [
    'a key that the ConfigMap lacks',
    naming('configMapKeyRef', 'settings', 'NONE'),
    [`${FROM}.configMapKeyRef.key`, 'ConfigMap/settings has no key NONE', ADD],
  ],
  [
    'a key that the Secret lacks',
    naming('secretKeyRef', 'secrets', 'NONE'),
    [`${FROM}.secretKeyRef.key`, 'Secret/secrets has no key NONE', ADD],
  ],
  [
    'a ConfigMap that does not exist',
    naming('configMapKeyRef', 'none', 'MODE'),
    [`${FROM}.configMapKeyRef.name`, 'there is no ConfigMap/none', ADD_ALL],
  ],
  [
    'a Secret that does not exist, though a ConfigMap of its name does',
    naming('secretKeyRef', 'settings', 'MODE'),
    [`${FROM}.secretKeyRef.name`, 'there is no Secret/settings', ADD_ALL],
  ],
  [
    'all keys of a ConfigMap that does not exist',
    whole('configMapRef', 'none'),
    [`${SPEC}.containers[0].envFrom[0].configMapRef.name`, 'there is no ConfigMap/none', ADD_ALL],
  ],
  [
    'all keys of a Secret that does not exist',
    whole('secretRef', 'none'),
    [`${SPEC}.containers[0].envFrom[0].secretRef.name`, 'there is no Secret/none', ADD_ALL],
  ],
  [
    'a variable from bytes that are not text',
    naming('secretKeyRef', 'secrets', 'KEY'),
    [
      `${FROM}.secretKeyRef.key`,
      'KEY of Secret/secrets is not text, and cannot be a variable',
      AS_FILE,
    ],
  ],
  [
    'bytes that are not text among all keys of a Secret',
    whole('secretRef', 'secrets'),
    [
      `${SPEC}.containers[0].envFrom[0].secretRef.name`,
      'KEY of Secret/secrets is not text, and cannot be a variable',
      AS_FILE,
    ],
  ],
  [
    'a key that an init container lacks',
    { pod: { initContainers: [container('first', env('secretKeyRef', 'secrets', 'NONE'))] } },
    [
      `${SPEC}.initContainers[0].env[0].valueFrom.secretKeyRef.key`,
      'Secret/secrets has no key NONE',
      ADD,
    ],
  ],
  [
    'a volume of a ConfigMap that does not exist',
    volume({ configMap: { name: 'none' } }),
    [`${SPEC}.volumes[0].configMap.name`, 'there is no ConfigMap/none', ADD_ALL],
  ],
  [
    'a volume of a Secret that does not exist',
    volume({ secret: { secretName: 'none' } }),
    [`${SPEC}.volumes[0].secret.secretName`, 'there is no Secret/none', ADD_ALL],
  ],
  [
    'a file that the ConfigMap lacks',
    volume({ configMap: items('settings', 'none') }),
    [`${SPEC}.volumes[0].configMap.items[0].key`, 'ConfigMap/settings has no key none', ADD],
  ],
  [
    'a projected file that the ConfigMap lacks',
    volume({
      projected: {
        sources: [{ configMap: { name: 'settings' } }, { configMap: items('settings', 'none') }],
      },
    }),
    [
      `${SPEC}.volumes[0].projected.sources[1].configMap.items[0].key`,
      'ConfigMap/settings has no key none',
      ADD,
    ],
  ],
  [
    'a projected Secret that does not exist',
    volume({ projected: { sources: [{ secret: { name: 'none' } }] } }),
    [`${SPEC}.volumes[0].projected.sources[0].secret.name`, 'there is no Secret/none', ADD_ALL],
  ],
] as [string, Difference, string[]][])('%s is refused', (_, difference, problem) => {
  expect(check(difference)).toEqual([problem]);
});

test('an object that does not exist is reported once per workload, whichever keys are named', () => {
  const container = {
    env: ['A', 'B'].map((key) => ({
      name: key,
      valueFrom: { secretKeyRef: { name: 'none', key } },
    })),
    envFrom: [{ secretRef: { name: 'none' } }],
  };
  expect(check({ container }).map(([, problem]) => problem)).toEqual(['there is no Secret/none']);
});

test('an object in another namespace does not count', () => {
  const far = inNamespace('far', workload(naming('configMapKeyRef', 'settings', 'MODE')));
  expect(problemsFrom(checkKeys, [...maps, far]).map(([, problem]) => problem)).toEqual([
    'there is no ConfigMap/settings',
  ]);
});

test('no problem shows a Secret’s value', () => {
  const wrong = ['NONE', 'KEY'].map((key) => naming('secretKeyRef', 'secrets', key));
  const text = JSON.stringify([...wrong, whole('secretRef', 'secrets')].map(check));
  expect(text).not.toContain('HUSH');
  expect(text).not.toContain(BYTES);
});
