import type { Manifest } from '../../../manifests/manifest';
import { lowerVariables } from '../../../parity/lowering/variables';
import { configMap, lowerable, secret } from '../plain-workload';

const reference = (word: string, name: string, key: string) => ({
  name: key,
  valueFrom: { [word]: { name, key } },
});
const env = [
  reference('secretKeyRef', 'secrets', 'TOKEN'),
  reference('configMapKeyRef', 'settings', 'MODE'),
];
const lower = (fields: object) => {
  const secrets = { ...secret('secrets', {}), stringData: undefined, ...fields } as Manifest;
  const others = [secrets, configMap('settings', { MODE: 'fast' })];
  return lowerVariables(lowerable({ container: { env } }, others).set);
};
const encoded = { TOKEN: Buffer.from('hidden ñ').toString('base64') };

test.each([
  ['a Secret’s key', { stringData: { TOKEN: 'hidden' } }, 'hidden'],
  ['one that is encoded, decoded', { data: encoded }, 'hidden ñ'],
  ['the text, where there are both', { data: encoded, stringData: { TOKEN: 'text' } }, 'text'],
  ['an empty text, too', { data: encoded, stringData: { TOKEN: '' } }, ''],
  ['none that no container names', { stringData: { TOKEN: 'hidden', UNUSED: 'x' } }, 'hidden'],
])('.env must have %s', (_, fields, value) => {
  expect(lower(fields)).toEqual({ TOKEN: value });
});
