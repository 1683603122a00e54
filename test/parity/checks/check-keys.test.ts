import { checkKeys } from '../../../parity/checks/check-keys';
import { configMap, secret, workload } from '../plain-workload';
import { said } from './problems';

const maps = [
  configMap('settings', { MODE: 'x', BRACE: 'a}b', 'a.conf': 'y' }),
  secret('secrets', { TOKEN: 'hidden' }),
];
const env = (...keys: [word: string, name: string, key: string][]) => ({
  container: {
    env: keys.map(([word, name, key]) => ({ name: 'A', valueFrom: { [word]: { name, key } } })),
  },
});
const volume = (source: object) => ({ pod: { volumes: [{ name: 'files', ...source }] } });
const items = (name: string, key: string) => ({ name, items: [{ key, path: 'x' }] });

const VALUE_FROM = 'Deployment/web: spec.template.spec.containers[0].env[0].valueFrom';
const VOLUME = 'Deployment/web: spec.template.spec.volumes[0]';
const ADD = 'add the key, or name another';

test.each([
  ['a key of a ConfigMap', env(['configMapKeyRef', 'settings', 'MODE'])],
  ['a key of a Secret', env(['secretKeyRef', 'secrets', 'TOKEN'])],
  ['a file whose name is no variable’s', volume({ configMap: items('settings', 'a.conf') })],
  ['all files', volume({ configMap: { name: 'settings' } })],
])('%s is accepted', (_, difference) => {
  expect(said(checkKeys, [...maps, workload(difference)])).toEqual([]);
});

test.each([
  [
    'a key that the ConfigMap lacks',
    env(['configMapKeyRef', 'settings', 'NONE']),
    `${VALUE_FROM}.configMapKeyRef.key`,
    'ConfigMap/settings has no key NONE',
    ADD,
  ],
  [
    'a volume of a ConfigMap that is not there',
    volume({ configMap: { name: 'none' } }),
    `${VOLUME}.configMap.name`,
    'there is no ConfigMap/none',
    'add it to the manifests, or name another',
  ],
  [
    'a key that a waiting init container lacks',
    {
      pod: {
        initContainers: [
          {
            name: 'wait',
            env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'secrets', key: 'NONE' } } }],
          },
        ],
      },
    },
    'Deployment/web: spec.template.spec.initContainers[0].env[0].valueFrom.secretKeyRef.key',
    'Secret/secrets has no key NONE',
    ADD,
  ],
  [
    'a setting whose value would end its place in the Compose file',
    env(['configMapKeyRef', 'settings', 'BRACE']),
    `${VALUE_FROM}.configMapKeyRef.key`,
    'the value of BRACE has a }, which would end its place in the Compose file',
    'mount it as a file, or write the value into the variable itself',
  ],
  [
    'a ConfigMap that is not there',
    env(['configMapKeyRef', 'none', 'MODE']),
    `${VALUE_FROM}.configMapKeyRef.key`,
    'ConfigMap/none has no key MODE',
    ADD,
  ],
  [
    'a key that the Secret lacks',
    env(['secretKeyRef', 'secrets', 'NONE']),
    `${VALUE_FROM}.secretKeyRef.key`,
    'Secret/secrets has no key NONE',
    ADD,
  ],
  [
    'a Secret that is not there',
    env(['secretKeyRef', 'none', 'TOKEN']),
    `${VALUE_FROM}.secretKeyRef.key`,
    'Secret/none has no key TOKEN',
    ADD,
  ],
  [
    'a ConfigMap’s key in a Secret',
    env(['secretKeyRef', 'settings', 'MODE']),
    `${VALUE_FROM}.secretKeyRef.key`,
    'Secret/settings has no key MODE',
    ADD,
  ],
  [
    'a key that .env cannot have',
    env(['configMapKeyRef', 'settings', 'a.conf']),
    `${VALUE_FROM}.configMapKeyRef.key`,
    'a.conf cannot be the name of a variable in .env',
    'name the key like a variable: letters, digits and _',
  ],
  [
    'a file that the ConfigMap lacks',
    volume({ configMap: items('settings', 'none') }),
    `${VOLUME}.configMap.items[0].key`,
    'ConfigMap/settings has no key none',
    ADD,
  ],
  [
    'a projected file that the ConfigMap lacks',
    volume({
      projected: {
        sources: [{ configMap: { name: 'settings' } }, { configMap: items('settings', 'none') }],
      },
    }),
    `${VOLUME}.projected.sources[1].configMap.items[0].key`,
    'ConfigMap/settings has no key none',
    ADD,
  ],
])('%s is refused', (_, difference, where, problem, hint) => {
  expect(said(checkKeys, [...maps, workload(difference)])).toEqual([[where, problem, hint]]);
});

test('a key that Kubernetes keeps encoded is a key', () => {
  const encoded = {
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: 's' },
    data: { A: 'eA==' },
  };
  const manifests = [workload(env(['secretKeyRef', 's', 'A'])), encoded as (typeof maps)[number]];
  expect(said(checkKeys, manifests)).toEqual([]);
});
