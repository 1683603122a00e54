import type { Manifest } from '../../../manifests/manifest';
import { lowerVariables } from '../../../parity/lowering/variables';
import { configMap, lowerable, mounting, secret } from '../plain-workload';

const reference = (word: string, name: string, key: string, more: object = {}) => ({
  name: key,
  valueFrom: { [word]: { name, key, ...more } },
});
const env = [
  reference('secretKeyRef', 'secrets', 'TOKEN'),
  reference('configMapKeyRef', 'settings', 'MODE'),
];
const settings = configMap('settings', { MODE: 'fast' });
const lower = (fields: object, container: object = { env }) => {
  const secrets = { ...secret('secrets', {}), stringData: undefined, ...fields } as Manifest;
  return lowerVariables(lowerable({ container }, [secrets, settings]).set);
};
const encoded = { TOKEN: Buffer.from('hidden ñ').toString('base64') };

test.each([
  ['a Secret’s key', { stringData: { TOKEN: 'hidden' } }, 'hidden'],
  ['data, decoded', { data: encoded }, 'hidden ñ'],
  ['stringData, if there are both', { data: encoded, stringData: { TOKEN: 'text' } }, 'text'],
  ['also an empty stringData', { data: encoded, stringData: { TOKEN: '' } }, ''],
  ['its dollars as they are', { stringData: { TOKEN: 'a$b' } }, 'a$b'],
  [
    'no key that no container refers to',
    { stringData: { TOKEN: 'hidden', UNUSED: 'x' } },
    'hidden',
  ],
])('.env must have %s', (_, fields, value) => {
  expect(lower(fields)).toEqual({ TOKEN: value });
});

test.each([
  [
    'all keys of a Secret in envFrom',
    { envFrom: [{ secretRef: { name: 'secrets' } }] },
    { TOKEN: 'x', 'a.b': 'y' },
    { TOKEN: 'x', a_b: 'y' },
  ],
  [
    'a ConfigMap’s key is none: its value is in the Compose file',
    { envFrom: [{ configMapRef: { name: 'settings' } }] },
    {},
    {},
  ],
  [
    'an optional key that does not exist is none',
    { env: [reference('secretKeyRef', 'secrets', 'NONE', { optional: true })] },
    {},
    {},
  ],
] as [string, object, object, object][])('%s', (_, container, stringData, variables) => {
  expect(lower({ stringData }, container)).toEqual(variables);
});

test('a key that is a variable and a file is in .env once', () => {
  const volumes = [{ name: 'files', secret: { secretName: 'secrets' } }];
  const difference = mounting(volumes, [{ name: 'files', mountPath: '/x' }], { env });
  const { set } = lowerable(difference, [secret('secrets', { TOKEN: 'hidden' }), settings]);
  expect(lowerVariables(set)).toEqual({ TOKEN: 'hidden' });
});
