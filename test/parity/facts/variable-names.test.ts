import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import type { ConfigObject } from '../../../parity/facts/contents';
import { variableName } from '../../../parity/facts/variable-names';
import { configMap, inNamespace, secret, service, workload } from '../plain-workload';

const KEYS = { MODE: '', 'log.level': '', 'log-level': '', log_level: '', '1ST': '', PATH: '' };
const configObjects = [
  configMap('settings', {
    ...KEYS,
    HOME: '',
    HTTP_PROXY: '',
    TZ: '',
    COMPOSE_FILE: '',
    LC_ALL: '',
    HOME_PAGE: '',
  }),
  configMap('more', KEYS),
  secret('settings', KEYS),
  configMap('docker', { HOST: '' }),
];

/** A container with variables from keys, each written `ConfigMap/settings/MODE`. */
const naming = (...keys: string[]) => ({
  env: keys.map((each, index) => {
    const [kind, name, key] = each.split('/');
    const word = kind === 'Secret' ? 'secretKeyRef' : 'configMapKeyRef';
    return { name: `V${index}`, valueFrom: { [word]: { name, key } } };
  }),
});

const namesOf = (keys: readonly string[], manifests: readonly Manifest[]): string[] => {
  const set = indexManifests([...configObjects, ...manifests]);
  return keys.map((each) => {
    const [kind = '', name = '', key = '', namespace = 'default'] = each.split('/');
    return variableName({ kind, name, namespace } as ConfigObject, key, set);
  });
};

test.each([
  ['the key', ['ConfigMap/settings/MODE'], ['MODE']],
  ['a Secret’s key, too', ['Secret/settings/MODE'], ['MODE']],
  [
    'the key, with _ for characters that no variable’s name can have',
    ['ConfigMap/settings/log.level'],
    ['log_level'],
  ],
  ['the key, with _ before a digit', ['ConfigMap/settings/1ST'], ['_1ST']],
  ['the key, when it only begins like a shell’s', ['ConfigMap/settings/HOME_PAGE'], ['HOME_PAGE']],
  [
    'the key with its ConfigMap, if every shell sets it',
    ['ConfigMap/settings/PATH'],
    ['SETTINGS_PATH'],
  ],
  ['… as HOME', ['ConfigMap/settings/HOME'], ['SETTINGS_HOME']],
  ['… or as a proxy', ['ConfigMap/settings/HTTP_PROXY'], ['SETTINGS_HTTP_PROXY']],
  ['… or as the time zone', ['ConfigMap/settings/TZ'], ['SETTINGS_TZ']],
  ['… or as Compose’s own', ['ConfigMap/settings/COMPOSE_FILE'], ['SETTINGS_COMPOSE_FILE']],
  ['… or as LC_*', ['ConfigMap/settings/LC_ALL'], ['SETTINGS_LC_ALL']],
  [
    '… or if the ConfigMap’s name makes it one of Docker’s own',
    ['ConfigMap/docker/HOST'],
    ['DEFAULT_DOCKER_HOST'],
  ],
  [
    'the key with its ConfigMap, if two have it',
    ['ConfigMap/settings/MODE', 'ConfigMap/more/MODE'],
    ['SETTINGS_MODE', 'MORE_MODE'],
  ],
  [
    'the key with its namespace, if a ConfigMap and a Secret of one name have it',
    ['ConfigMap/settings/MODE', 'Secret/settings/MODE'],
    ['SETTINGS_MODE', 'DEFAULT_SETTINGS_MODE'],
  ],
  [
    'a name for each of two keys that become equal',
    ['ConfigMap/settings/log-level', 'ConfigMap/settings/log.level'],
    ['SETTINGS_LOG_LEVEL', 'DEFAULT_SETTINGS_LOG_LEVEL'],
  ],
])('%s is the name of the variable', (_, keys, names) => {
  expect(namesOf(keys, [workload({ container: naming(...keys) })])).toEqual(names);
});

test('a key is not named like the variable of a published port, which would set both', () => {
  const address = { variable: 'BIND_ADDRESS', value: '127.0.0.1' };
  const hostPort = { variable: 'MODE', value: '80' };
  const front = service('web', {}, writeAnnotation('publish', { http: { address, hostPort } }));
  const keys = ['ConfigMap/settings/MODE'];
  expect(namesOf(keys, [workload({ container: naming(...keys) }), front])).toEqual([
    'SETTINGS_MODE',
  ]);
});

test('a key that two workloads refer to counts once', () => {
  const keys = ['ConfigMap/settings/MODE'];
  const both = ['a', 'b'].map((name) => workload({ name, container: naming(...keys) }));
  expect(namesOf(keys, both)).toEqual(['MODE']);
});

test('keys that no container refers to do not count', () => {
  const keys = ['ConfigMap/settings/MODE'];
  expect(namesOf(keys, [workload({ container: naming(...keys) })])).toEqual(['MODE']);
  expect(namesOf(['ConfigMap/more/1ST'], [])).toEqual(['_1ST']);
});

test('the same ConfigMap of two namespaces has two names', () => {
  const keys = ['ConfigMap/settings/MODE'];
  const far = [workload({ container: naming(...keys) }), configMap('settings', KEYS)];
  const manifests = [
    workload({ container: naming(...keys) }),
    ...far.map((each) => inNamespace('far', each)),
  ];
  const asked = ['ConfigMap/settings/MODE/default', 'ConfigMap/settings/MODE/far'];
  expect(namesOf(asked, manifests)).toEqual(['SETTINGS_MODE', 'FAR_SETTINGS_MODE']);
});

test('however many keys become equal, each has a valid name of its own', () => {
  const keys = ['log.level', 'log-level', 'log_level'].flatMap((key) => [
    `ConfigMap/settings/${key}`,
    `Secret/settings/${key}`,
  ]);
  const names = namesOf(keys, [workload({ container: naming(...keys) })]);
  expect(new Set(names).size).toBe(keys.length);
  for (const name of names) expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]*$/);
});
