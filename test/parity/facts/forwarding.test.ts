import type { Manifest } from '../../../manifests/manifest';
import {
  isHeadless,
  isRemapped,
  needsForwarder,
  targetsOf,
  wouldRemap,
} from '../../../parity/facts/forwarding';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { container, autoscaler, service, workload } from '../plain-workload';

const of = (spec: object = {}, port: object = {}) =>
  service('web', {
    ports: [{ name: 'http', port: 8080, ...port }],
    ...spec,
  }) as Manifest<'Service'>;
const two = workload({ spec: { replicas: 2 } });
const other = workload({ name: 'b', podLabels: { app: 'web' } });
const published = { type: 'LoadBalancer' };

test.each([
  ['the container’s own port', of(), [workload()], false],
  ['the container’s own port by its name', of({}, { targetPort: 'http' }), [workload()], false],
  ['another port', of({}, { port: 80, targetPort: 8080 }), [workload()], true],
  ['another port by its name', of({}, { port: 80, targetPort: 'http' }), [workload()], true],
  [
    'a named targetPort that does not exist',
    of({}, { port: 80, targetPort: 'none' }),
    [workload()],
    false,
  ],
  [
    'a second port, which is another',
    of({ ports: [{ port: 8080 }, { port: 80, targetPort: 8080 }] }),
    [workload()],
    true,
  ],
  ['another port, without pods', of({}, { port: 80, targetPort: 8080 }), [], false],
  [
    'another port of a headless Service, which has none of its own',
    of({ clusterIP: 'None' }, { port: 80, targetPort: 8080 }),
    [workload()],
    false,
  ],
  ['a published port of one replica', of(published), [workload()], false],
  ['a published port of several replicas', of(published), [two], true],
  ['a published port of two workloads', of(published), [workload(), other], true],
  ['a published port of an autoscaler’s replicas', of(published), [workload(), autoscaler()], true],
  [
    'a published port of a StatefulSet’s replicas',
    of(published),
    [workload({ kind: 'StatefulSet', spec: { replicas: 2 } })],
    true,
  ],
  ['a port of several replicas that is not published', of(), [two], false],
  ['a published port of 0 replicas', of(published), [workload({ spec: { replicas: 0 } })], false],
])('%s', (_, front, manifests, expected) => {
  const set = indexManifests([front, ...manifests]);
  expect(needsForwarder(front, set)).toBe(expected);
});

test('wouldRemap, not isRemapped, holds for a headless Service with another port', () => {
  const headless = of({ clusterIP: 'None' }, { port: 80, targetPort: 8080 });
  const set = indexManifests([headless, workload()]);
  expect([isHeadless(headless), isRemapped(headless, set), wouldRemap(headless, set)]).toEqual([
    true,
    false,
    true,
  ]);
});

test.each([
  ['without a targetPort the Service’s own number', { port: 80 }, [80, 80]],
  ['a number', { port: 80, targetPort: 81 }, [81, 81]],
  ['a name, which each workload resolves itself', { port: 80, targetPort: 'http' }, [8080, 9090]],
  ['a name of a sidecar', { port: 80, targetPort: 'side' }, [undefined, 7]],
  [
    'a name in an init container, which has ended',
    { port: 80, targetPort: 'first' },
    [undefined, undefined],
  ],
])('a port leads to %s', (_, port, numbers) => {
  const ports = (name: string, containerPort: number) => [{ name, containerPort }];
  const set = indexManifests([
    workload({ name: 'a' }),
    workload({
      name: 'b',
      container: { ports: ports('http', 9090) },
      pod: {
        initContainers: [
          container('side', { restartPolicy: 'Always', ports: ports('side', 7) }),
          container('first', { ports: ports('first', 8) }),
        ],
      },
    }),
  ]);
  expect(targetsOf(port, set.workloads)).toEqual(numbers);
});
