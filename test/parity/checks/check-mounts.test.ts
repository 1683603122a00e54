import { checkMounts } from '../../../parity/checks/check-mounts';
import {
  claim,
  configMap,
  container,
  inNamespace,
  mounting,
  workload,
  type Difference,
} from '../plain-workload';
import { problemsFrom } from './problems';

const mount = (name: string, mountPath = '/data', subPath?: string) => ({
  name,
  mountPath,
  subPath,
});
const of = (...names: string[]) => names.map((name) => ({ name, emptyDir: {} }));
const template = { spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] } };
const ofClaim = { name: 'data', persistentVolumeClaim: { claimName: 'store' } };
const ofFiles = { name: 'data', configMap: { name: 'files' } };
const others = [claim('store'), configMap('files', { a: '', b: '' })];
const one = mounting([], [mount('data')]);

const check = (difference: Difference) =>
  problemsFrom(checkMounts, [workload(difference), ...others]);

test.each([
  ['a mount of a volume', mounting(of('data'), [mount('data')])],
  ['a mount of a volumeClaimTemplate', { kind: 'StatefulSet', ...one, ...template }],
  ['a mount of a PersistentVolumeClaim', mounting([ofClaim], [mount('data')])],
  ['a claim that nothing mounts', { kind: 'StatefulSet', ...template }],
  ['a volume that nothing mounts, which Kubernetes allows', mounting(of('data'), [])],
  ['one volume at two paths', mounting(of('data'), [mount('data', '/a'), mount('data', '/b')])],
  ['a file that the volume has', mounting([ofFiles], [mount('data', '/x', 'b')])],
  [
    'files one by one, and all of them',
    mounting([ofFiles], [mount('data', '/x', 'b'), mount('data', '/y')]),
  ],
  [
    'a file of an optional ConfigMap that does not exist',
    mounting(
      [{ name: 'data', configMap: { name: 'none', optional: true } }],
      [mount('data', '/x', 'b')],
    ),
  ],
  [
    'two subPaths of a claim',
    mounting([ofClaim], [mount('data', '/x', 'a'), mount('data', '/y', 'ab')]),
  ],
  [
    'one subPath of a claim twice, written in two ways',
    mounting([ofClaim], [mount('data', '/x', 'a'), mount('data', '/y', 'a/')]),
  ],
] as [string, Difference][])('%s is accepted', (_, difference) => {
  expect(check(difference)).toEqual([]);
});

const SPEC = 'Deployment/web: spec.template.spec';
const MOUNTS = `${SPEC}.containers[0].volumeMounts`;
const APART = 'mount all of it everywhere, or make two volumes';

test.each([
  [
    'a mount without any volume',
    one,
    [`${MOUNTS}[0].name`, 'there is no volume data', 'name one of the pod’s volumes'],
  ],
  [
    'a mount and a volume of different names',
    mounting(of('dada', 'tada'), [mount('data')]),
    [`${MOUNTS}[0].name`, 'there is no volume data', 'name one of dada, tada'],
  ],
  [
    'a volumeClaimTemplate in a workload that cannot have one',
    { ...one, ...template },
    [`${MOUNTS}[0].name`, 'there is no volume data', 'name one of the pod’s volumes'],
  ],
  [
    'an init container’s mount',
    { pod: { initContainers: [container('first', { volumeMounts: [mount('data')] })] } },
    [
      `${SPEC}.initContainers[0].volumeMounts[0].name`,
      'there is no volume data',
      'name one of the pod’s volumes',
    ],
  ],
  [
    'two mounts at one path',
    mounting(of('a', 'b'), [mount('a'), mount('b')]),
    [`${MOUNTS}[1].mountPath`, 'something is mounted at /data already', 'mount it elsewhere'],
  ],
  [
    'a file that the volume does not have',
    mounting([ofFiles], [mount('data', '/x', 'c')]),
    [`${MOUNTS}[0].subPath`, 'the volume data has no file c', 'name one of a, b'],
  ],
  [
    'a PersistentVolumeClaim that does not exist',
    mounting([{ name: 'data', persistentVolumeClaim: { claimName: 'none' } }], []),
    [
      `${SPEC}.volumes[0].persistentVolumeClaim.claimName`,
      'there is no PersistentVolumeClaim/none',
      'add it to the manifests, or name another',
    ],
  ],
  [
    'a subPath of a claim beside the whole claim',
    mounting([ofClaim], [mount('data', '/x'), mount('data', '/y', 'a')]),
    [
      `${MOUNTS}[1].subPath`,
      'the volume data is mounted as a whole, too: Compose would make two volumes of it',
      APART,
    ],
  ],
  [
    'a subPath below another subPath',
    mounting([ofClaim], [mount('data', '/x', 'a/b'), mount('data', '/y', 'a')]),
    [
      `${MOUNTS}[0].subPath`,
      'the volume data is mounted at a, too: Compose would make two volumes of it',
      APART,
    ],
  ],
] as [string, Difference, string[]][])('%s is refused', (_, difference, problem) => {
  expect(check(difference)).toEqual([problem]);
});

test('a PersistentVolumeClaim in another namespace does not count', () => {
  const manifests = [workload(mounting([ofClaim], [])), inNamespace('far', claim('store'))];
  expect(problemsFrom(checkMounts, manifests).map(([, problem]) => problem)).toEqual([
    'there is no PersistentVolumeClaim/store',
  ]);
});

test('a subPath of a claim beside the whole claim in another workload', () => {
  const writer = workload({ name: 'writer', ...mounting([ofClaim], [mount('data')]) });
  const reader = workload({
    name: 'reader',
    ...mounting([ofClaim], [mount('data', '/x', 'logs')]),
  });
  expect(problemsFrom(checkMounts, [writer, reader, ...others])).toEqual([
    [
      'Deployment/reader: spec.template.spec.containers[0].volumeMounts[0].subPath',
      'the volume data is mounted as a whole, too: Compose would make two volumes of it',
      'mount all of it everywhere, or make two volumes',
    ],
  ]);
});

test('an emptyDir of the same name in another workload is another volume', () => {
  const whole = workload({ name: 'whole', ...mounting(of('data'), [mount('data')]) });
  const part = workload({ name: 'part', ...mounting(of('data'), [mount('data', '/x', 'a')]) });
  expect(problemsFrom(checkMounts, [whole, part, ...others])).toEqual([]);
});
