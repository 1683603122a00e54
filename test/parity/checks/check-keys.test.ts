import { checkKeys } from '../../../parity/checks/check-keys';
import {
  configMap,
  container,
  inNamespace,
  secret,
  workload,
  type Difference,
} from '../plain-workload';
import { said } from './problems';

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

const check = (difference: Difference) => said(checkKeys, [...maps, workload(difference)]);

test.each([
  ['a key of a ConfigMap', naming('configMapKeyRef', 'settings', 'MODE')],
  ['a key with any text in it', naming('configMapKeyRef', 'settings', 'BRACE')],
  ['a key that no variable can be called like', naming('configMapKeyRef', 'settings', 'a.conf')],
  ['a key of a Secret', naming('secretKeyRef', 'secrets', 'TOKEN')],
  ['a key that Kubernetes keeps encoded', naming('secretKeyRef', 'secrets', 'ENCODED')],
  ['a key that need not be there', naming('configMapKeyRef', 'settings', 'NONE', MAYBE)],
  ['a key of what need not be there', naming('secretKeyRef', 'none', 'NONE', MAYBE)],
  ['a ConfigMap that need not be there', whole('configMapRef', 'none', MAYBE)],
  ['a ConfigMap as a whole, whose bytes are no variables', whole('configMapRef', 'settings')],
  ['a file', volume({ configMap: items('settings', 'a.conf') })],
  ['a file that is no text', volume({ secret: { secretName: 'secrets' } })],
  ['a file that need not be there', volume({ configMap: items('settings', 'none', MAYBE) })],
  ['all files', volume({ configMap: { name: 'settings' } })],
  ['files of what need not be there', volume({ secret: { secretName: 'none', ...MAYBE } })],
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
    'a ConfigMap that is not there',
    naming('configMapKeyRef', 'none', 'MODE'),
    [`${FROM}.configMapKeyRef.name`, 'there is no ConfigMap/none', ADD_ALL],
  ],
  [
    'a Secret that is not there, though a ConfigMap is called so',
    naming('secretKeyRef', 'settings', 'MODE'),
    [`${FROM}.secretKeyRef.name`, 'there is no Secret/settings', ADD_ALL],
  ],
  [
    'all keys of a ConfigMap that is not there',
    whole('configMapRef', 'none'),
    [`${SPEC}.containers[0].envFrom[0].configMapRef.name`, 'there is no ConfigMap/none', ADD_ALL],
  ],
  [
    'all keys of a Secret that is not there',
    whole('secretRef', 'none'),
    [`${SPEC}.containers[0].envFrom[0].secretRef.name`, 'there is no Secret/none', ADD_ALL],
  ],
  [
    'bytes that would be a variable',
    naming('secretKeyRef', 'secrets', 'KEY'),
    [
      `${FROM}.secretKeyRef.key`,
      'KEY of Secret/secrets is no text, and cannot be a variable',
      AS_FILE,
    ],
  ],
  [
    'bytes among all keys of a Secret',
    whole('secretRef', 'secrets'),
    [
      `${SPEC}.containers[0].envFrom[0].secretRef.name`,
      'KEY of Secret/secrets is no text, and cannot be a variable',
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
    'a volume of a ConfigMap that is not there',
    volume({ configMap: { name: 'none' } }),
    [`${SPEC}.volumes[0].configMap.name`, 'there is no ConfigMap/none', ADD_ALL],
  ],
  [
    'a volume of a Secret that is not there',
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
    'a projected Secret that is not there',
    volume({ projected: { sources: [{ secret: { name: 'none' } }] } }),
    [`${SPEC}.volumes[0].projected.sources[0].secret.name`, 'there is no Secret/none', ADD_ALL],
  ],
] as [string, Difference, string[]][])('%s is refused', (_, difference, problem) => {
  expect(check(difference)).toEqual([problem]);
});

test('what is not there is told once in a workload, whatever of it is named', () => {
  const container = {
    env: ['A', 'B'].map((key) => ({
      name: key,
      valueFrom: { secretKeyRef: { name: 'none', key } },
    })),
    envFrom: [{ secretRef: { name: 'none' } }],
  };
  expect(check({ container }).map(([, problem]) => problem)).toEqual(['there is no Secret/none']);
});

test('what is in another namespace is not there', () => {
  const far = inNamespace('far', workload(naming('configMapKeyRef', 'settings', 'MODE')));
  expect(said(checkKeys, [...maps, far]).map(([, problem]) => problem)).toEqual([
    'there is no ConfigMap/settings',
  ]);
});

test('a Secret’s value is in no problem', () => {
  const wrong = ['NONE', 'KEY'].map((key) => naming('secretKeyRef', 'secrets', key));
  const text = JSON.stringify([...wrong, whole('secretRef', 'secrets')].map(check));
  expect(text).not.toContain('HUSH');
  expect(text).not.toContain(BYTES);
});
