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
  ['a ConfigMap’s text', configMap('a', { b: 'x' }), { b: 'x' }],
  ['its bytes, which may be text', configMap('a', {}, { b: base64('ñ\n') }), { b: 'ñ\n' }],
  ['bytes that are no text', configMap('a', {}, { b: base64([0xff, 0xfe]) }), { b: [0xff, 0xfe] }],
  ['a byte of zero is no text', configMap('a', {}, { b: base64('a\0b') }), { b: [97, 0, 98] }],
  ['a mark of byte order stays', configMap('a', {}, { b: base64('\uFEFFa') }), { b: '\uFEFFa' }],
  ['a Secret’s text', secret('a', { b: 'x' }), { b: 'x' }],
  ['a Secret’s encoded text', secret('a', {}, { b: base64('x'), c: '' }), { b: 'x', c: '' }],
  ['the text over the encoded one', secret('a', { b: 'x' }, { b: base64('y') }), { b: 'x' }],
  ['nothing in it', EMPTY, {}],
])('%s', (_, manifest, contents) => {
  expect(read(manifest)).toEqual(contents);
});

test.each([
  ['of another name', configMap('b', { c: '' }), {}],
  ['of another kind', secret('a', { c: '' }), { kind: 'ConfigMap' as const }],
  ['of another namespace', inNamespace('far', configMap('a', { c: '' })), {}],
])('one %s is not it', (_, manifest, difference) => {
  expect(read(manifest, difference)).toBeUndefined();
});
