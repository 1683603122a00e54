import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { unawaited } from '../../../parity/facts/unawaited';
import {
  container,
  inNamespace,
  plainContainer,
  service,
  workload,
  type Difference,
} from '../plain-workload';

const job = (name: string, more: Difference = {}) => workload({ kind: 'Job', name, ...more });
const waiting = (...names: string[]): Difference => ({
  podAnnotations: writeAnnotation(
    'waitFor',
    Object.fromEntries(names.map((name) => [name, 'completed'] as const)),
  ),
});
const far = (manifest: Manifest) => inNamespace('far', manifest);

test.each([
  [
    'not a Job that a Deployment waits for by the name without its hash',
    [workload(waiting('a')), job('a-12ab', { annotations: writeAnnotation('name', 'a') })],
    [],
  ],
  [
    'not a Job that a Deployment waits for by the name of its Service',
    [workload(waiting('front')), job('a'), service('front', { selector: { app: 'a' } })],
    [],
  ],
  [
    'a Job whose name is waited for in another namespace',
    [far(workload(waiting('a'))), job('a')],
    ['default-a'],
  ],
  [
    'of two Jobs of one name that of the namespace where nothing waits',
    [far(workload(waiting('a'))), job('a'), far(job('a'))],
    ['default-a'],
  ],
  [
    'a Job that only a Job waits for',
    [workload(waiting('b')), job('a'), job('b', waiting('a'))],
    ['a'],
  ],
  [
    'a Job that only a CronJob waits for',
    [workload({ name: 'nightly', kind: 'CronJob', ...waiting('a') }), job('a')],
    ['a'],
  ],
  [
    'its main containers, not init containers and sidecars',
    [
      job('a', {
        pod: {
          containers: [plainContainer(), container('more')],
          initContainers: [container('first'), container('side', { restartPolicy: 'Always' })],
        },
      }),
    ],
    ['a-main', 'a-more'],
  ],
] as [string, Manifest[], string[]][])(
  'runs once, and nothing that stays up waits for it: %s',
  (_, manifests, names) => {
    expect(unawaited(indexManifests(manifests)).map(({ name }) => name)).toEqual(names);
  },
);
