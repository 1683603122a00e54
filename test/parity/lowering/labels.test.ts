import { writeAnnotation } from '../../../manifests/annotations';
import { lowerLabels } from '../../../parity/lowering/labels';
import {
  configMap,
  lowerable,
  mounting,
  secret,
  sourced,
  type Difference,
} from '../plain-workload';
import { repositoryOf } from '../repository';

const SOURCE = 'parity.pqr-lakehouse/source';
const FILES = 'parity.pqr-lakehouse/files';

test.each([
  ['a Deployment', {}, 'Deployment/web'],
  ['a StatefulSet', { kind: 'StatefulSet' }, 'StatefulSet/web'],
  ['a Pod', { kind: 'Pod' }, 'Pod/web'],
  [
    'a Job, without its hash',
    { kind: 'Job', name: 'web-12ab', annotations: writeAnnotation('name', 'web') },
    'Job/web',
  ],
] as [string, Difference, string][])('the source: %s', (_, difference, source) => {
  const { container, set } = lowerable(difference);
  expect(lowerLabels(container, set)).toEqual({ [SOURCE]: source });
});

describe('the hash of the files', () => {
  const FILES_OF = { a: '1', b: '2' };
  const hash = (
    data: object = FILES_OF,
    path = '/etc',
    volumes: object[] = [{ name: 'f', configMap: { name: 'files' } }],
  ) => {
    const { container, set } = lowerable(
      { container: { volumeMounts: [{ name: 'f', mountPath: path }] }, pod: { volumes } },
      [configMap('files', data), configMap('others', { c: '3' })],
    );
    return lowerLabels(container, set)[FILES];
  };

  test('is twelve hexadecimal digits', () => {
    expect(hash()).toMatch(/^[0-9a-f]{12}$/);
  });

  test.each([
    ['a content changes', { a: '1', b: 'x' }, '/etc'],
    ['a name changes', { a: '1', c: '2' }, '/etc'],
    ['a file is added', { ...FILES_OF, c: '' }, '/etc'],
    ['a file is removed', { a: '1' }, '/etc'],
    ['a character moves from one file to the next', { a: '1b', b: '2' }, '/etc'],
    ['a character moves from a content to its name', { a1: '', b: '2' }, '/etc'],
    ['a content reads like a second file', { a: '1/etc/b2' }, '/etc'],
    ['they are mounted elsewhere', FILES_OF, '/opt'],
  ])('changes when %s', (_, data, path) => {
    expect(hash(data, path)).not.toBe(hash());
  });

  test('changes with bytes that are not text', () => {
    const of = (byte: string) => {
      const volumes = [{ name: 'f', configMap: { name: 'bytes' } }];
      const { container, set } = lowerable(mounting(volumes, [{ name: 'f', mountPath: '/x' }]), [
        configMap('bytes', {}, { a: Buffer.from(byte, 'hex').toString('base64') }),
      ]);
      return lowerLabels(container, set)[FILES];
    };
    expect(of('ff')).not.toBe(of('fe'));
  });

  test('is not made of Secrets: it would reveal something of them', () => {
    const volumes = [{ name: 'f', secret: { secretName: 'hidden' } }];
    const { container, set } = lowerable(mounting(volumes, [{ name: 'f', mountPath: '/x' }]), [
      secret('hidden', { a: 'HUSH' }),
    ]);
    expect(lowerLabels(container, set)).toEqual({ [SOURCE]: 'Deployment/web' });
  });

  test('does not depend on the rest of the pod, nor on any order', () => {
    const f = { name: 'f', configMap: { name: 'files' } };
    const g = { name: 'g', configMap: { name: 'others' } };
    expect(hash(FILES_OF, '/etc', [f, g])).toBe(hash());
    expect(hash(FILES_OF, '/etc', [g, f])).toBe(hash());
  });

  test('is the same for files that are mounted from the repository', () => {
    const difference = mounting(
      [{ name: 'f', configMap: { name: 'files' } }],
      [{ name: 'f', mountPath: '/etc' }],
    );
    const { container, set } = lowerable(
      difference,
      [sourced('files', 'assets/', FILES_OF)],
      repositoryOf({ 'assets/a': '1', 'assets/b': '2' }),
    );
    expect(lowerLabels(container, set)[FILES]).toBe(hash());
  });
});
