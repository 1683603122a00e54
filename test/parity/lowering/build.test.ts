import { writeAnnotation } from '../../../manifests/annotations';
import { lowerBuild } from '../../../parity/lowering/build';
import { container, containerOf, plainContainer, podOf } from '../plain-workload';

test.each([
  ['without an annotation an image is pulled', undefined, undefined],
  [
    'its folder is below the Compose file',
    writeAnnotation('build', { main: 'apps/web' }),
    './apps/web',
  ],
  [
    'the annotation of another container does not count',
    writeAnnotation('build', { other: 'x' }),
    undefined,
  ],
])('%s', (_, podAnnotations, folder) => {
  expect(lowerBuild(containerOf({ podAnnotations }))).toBe(folder);
});

test('each of several containers builds its own folder', () => {
  const podAnnotations = writeAnnotation('build', { side: 'apps/side' });
  const { containers } = podOf({
    podAnnotations,
    pod: { containers: [plainContainer(), container('side')] },
  });
  expect(containers.map(lowerBuild)).toEqual([undefined, './apps/side']);
});
