import { isConfigMapKey, isNamePart, toNamePart } from '../../manifests/config-map-names';

test.each([
  ['dask.json', true],
  ['_A-1..b', true],
  ['a'.repeat(253), true],
  ['a'.repeat(254), false],
  ['a b', false],
  ['ñ', false],
  ['', false],
  ['.', false],
  ['..', false],
  ['..a', false],
  ['.a', true],
])('a ConfigMap may have the key %j: %s', (name, may) => {
  expect(isConfigMapKey(name)).toBe(may);
});

test.each([
  ['10-roles', true],
  ['a.b', true],
  ['a--b', true],
  ['a'.repeat(200), true],
  ['a'.repeat(201), false],
  ['', false],
  ['A', false],
  ['a_b', false],
  ['-a', false],
  ['a-', false],
  ['a.', false],
  ['a..b', false],
  ['a.-b', false],
  ['a-.b', false],
])('a ConfigMap’s name may end with %j: %s', (name, may) => {
  expect(isNamePart(name)).toBe(may);
});

test.each([
  ['65_extra', '65-extra'],
  ['Nodo 1 (Bogotá)', 'nodo-1-bogota'],
  ['--a--', 'a'],
  ['日本', ''],
])('%j is %j in letters, digits and hyphens', (text, part) => {
  expect(toNamePart(text)).toBe(part);
});
