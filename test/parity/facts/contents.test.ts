import type { Manifest } from '../../../manifests/manifest';
import { contentsOf, type Content, type ConfigObject } from '../../../parity/facts/contents';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { configMap, inNamespace, secret } from '../plain-workload';

const base64 = (content: string | readonly number[]): string =>
  Buffer.from(content as string).toString('base64');

/** Bytes as a list of numbers. */
const plain = (content: Content) => (typeof content === 'string' ? content : Array.from(content));

const read = (manifest: Manifest, difference: Partial<ConfigObject> = {}) => {
  const kind = manifest.kind as ConfigObject['kind'];
  const configObject = { kind, namespace: 'default', name: 'a', ...difference };
  const contents = contentsOf(configObject, indexManifests([manifest]));
  return (
    contents && Object.fromEntries([...contents].map(([key, content]) => [key, plain(content())]))
  );
};

const EMPTY: Manifest = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };

test.each([
  ['a ConfigMap’s data', configMap('a', { b: 'x' }), { b: 'x' }],
  ['its binaryData, which may be text', configMap('a', {}, { b: base64('ñ\n') }), { b: 'ñ\n' }],
  ['bytes that are not text', configMap('a', {}, { b: base64([0xff, 0xfe]) }), { b: [0xff, 0xfe] }],
  ['a NUL byte is not text', configMap('a', {}, { b: base64('a\0b') }), { b: [97, 0, 98] }],
  ['a byte order mark stays', configMap('a', {}, { b: base64('\uFEFFa') }), { b: '\uFEFFa' }],
  ['a Secret’s stringData', secret('a', { b: 'x' }), { b: 'x' }],
  ['a Secret’s data, decoded', secret('a', {}, { b: base64('x'), c: '' }), { b: 'x', c: '' }],
  ['stringData wins over data', secret('a', { b: 'x' }, { b: base64('y') }), { b: 'x' }],
  ['nothing in it', EMPTY, {}],
])('%s', (_, manifest, contents) => {
  expect(read(manifest)).toEqual(contents);
});

test.each([
  ['of another name', configMap('b', { c: '' }), {}],
  ['of another kind', secret('a', { c: '' }), { kind: 'ConfigMap' as const }],
  ['of another namespace', inNamespace('far', configMap('a', { c: '' })), {}],
])('a ConfigMap or Secret %s is not found', (_, manifest, difference) => {
  expect(read(manifest, difference)).toBeUndefined();
});
