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
  ['another container’s is not its own', writeAnnotation('build', { other: 'x' }), undefined],
])('%s', (_, podAnnotations, folder) => {
  expect(lowerBuild(containerOf({ podAnnotations }))).toBe(folder);
});

test('of several containers each builds what is said of it', () => {
  const podAnnotations = writeAnnotation('build', { side: 'apps/side' });
  const { containers } = podOf({
    podAnnotations,
    pod: { containers: [plainContainer(), container('side')] },
  });
  expect(containers.map(lowerBuild)).toEqual([undefined, './apps/side']);
});
