import { directoryOf, sharedEmptyDirs } from '../../../parity/facts/shared-empty-dirs';
import { container, lowerable, plainContainer, type Difference } from '../plain-workload';
import { writeAnnotation } from '../../../manifests/annotations';

const mount = (name: string, mountPath: string, subPath?: string) => ({ name, mountPath, subPath });
const of = (...volumeMounts: object[]) => ({ volumeMounts });
const pod = (more: object = {}) => ({
  volumes: [
    { name: 'a', emptyDir: {} },
    { name: 'a-b', emptyDir: {} },
    { name: 'files', configMap: { name: 'x' } },
    { name: 'data', persistentVolumeClaim: { claimName: 'x' } },
  ],
  ...more,
});
const containers = (...mounts: object[][]) => ({
  pod: pod({
    containers: mounts.map((each, index) => plainContainer({ name: `c${index}`, ...of(...each) })),
  }),
});

test.each([
  ['none that is mounted once', containers([mount('a', '/x')]), 0],
  ['one that two containers mount', containers([mount('a', '/x')], [mount('a', '/y')]), 1],
  ['one that a container mounts twice', containers([mount('a', '/x'), mount('a', '/y')]), 1],
  [
    'one that an init container fills',
    {
      container: of(mount('a', '/x')),
      pod: pod({ initContainers: [container('first', of(mount('a', '/y')))] }),
    },
    1,
  ],
  [
    'not one that an init container mounts that only waits',
    {
      podAnnotations: writeAnnotation('waitFor', { db: 'healthy' }),
      container: of(mount('a', '/x')),
      pod: pod({ initContainers: [container('wait-for-db', of(mount('a', '/y')))] }),
    },
    0,
  ],
  ['not two subPaths of one', containers([mount('a', '/x', 'x')], [mount('a', '/y', 'y')]), 0],
  [
    'one subPath of one, written in two ways',
    containers([mount('a', '/x', 'x/y')], [mount('a', '/y', './x/y/')]),
    1,
  ],
  [
    'no files and no claims',
    containers(
      [mount('files', '/x'), mount('data', '/y')],
      [mount('files', '/x'), mount('data', '/y')],
    ),
    0,
  ],
  [
    'not a subPath and a volume of the same name',
    containers([mount('a', '/x', 'b')], [mount('a-b', '/y')]),
    0,
  ],
] as [string, Difference, number][])('what is shared: %s', (_, difference, places) => {
  expect(sharedEmptyDirs(lowerable(difference).workload).size).toBe(places);
});

test.each([
  ['a volume', 'data', undefined, 'data'],
  ['a directory', 'data', 'a/b', 'data/a/b'],
  ['a directory, however it is written', 'data', './a//b/', 'data/a/b'],
  ['all of it', 'data', '.', 'data'],
])('directoryOf identifies %s', (_, volume, subPath, place) => {
  expect(directoryOf(volume, subPath)).toBe(place);
});
