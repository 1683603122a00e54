import { PROFILES } from '../../config/profiles';
import { readQuantity } from '../../manifests/quantity';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { copiesOf, scalerOf } from '../../parity/facts/copies';
import { isOneShot, type Workload } from '../../parity/facts/workload';
import {
  containerOf,
  containersOf,
  objectsOf,
  PROFILE_NAMES,
  serviceName,
  type ProfileName,
} from './platform-objects';

const MIB = 2 ** 20;
const CPU_UNIT = 0.001;
const SETS = Object.fromEntries(PROFILE_NAMES.map((profile) => [profile, objectsOf(profile)]));
const setOf = (profile: ProfileName) => SETS[profile] as ManifestSet;

type Amount = readonly ['limits' | 'requests', 'memory' | 'cpu'];
const LIMITED_MEMORY: Amount = ['limits', 'memory'];
const REQUESTED_MEMORY: Amount = ['requests', 'memory'];
const REQUESTED_CPU: Amount = ['requests', 'cpu'];

/** Of what stays up, in MiB or in thousandths of a CPU; `copies` says how many of each there are. */
function sum(set: ManifestSet, [kind, resource]: Amount, copies = copiesOf): number {
  return set.workloads
    .filter((workload) => !isOneShot(workload))
    .map((workload) => {
      const quantity = containerOf(workload).resources?.[kind]?.[resource] ?? NaN;
      const unit = resource === 'memory' ? MIB : CPU_UNIT;
      return (copies(workload, set) * (readQuantity(quantity) ?? NaN)) / unit;
    })
    .reduce((total, each) => total + each, 0);
}

/** As many copies as the autoscaler makes at most. */
const atMost = (workload: Workload, set: ManifestSet): number =>
  scalerOf(workload, set)?.spec?.maxReplicas ?? copiesOf(workload, set);

test.each([
  ['local', 'limited to 6 GiB', LIMITED_MEMORY, 6 * 1024],
  ['local', 'content with 3 GiB', REQUESTED_MEMORY, 3 * 1024],
  ['local', 'content with 1.5 CPU', REQUESTED_CPU, 1500],
  ['small', 'limited to 3.5 GiB', LIMITED_MEMORY, 3.5 * 1024],
  ['small', 'content with 2 GiB', REQUESTED_MEMORY, 2 * 1024],
  ['small', 'content with 1 CPU', REQUESTED_CPU, 1000],
] as const)('what stays up in the profile %s is %s', (profile, _, amount, budget) => {
  const total = sum(setOf(profile), amount);
  expect(total).toBeGreaterThan(budget / 2);
  expect(total).toBeLessThanOrEqual(budget);
});

// Nothing scales by itself on Compose, and kind has no metrics to scale by until someone adds them.
test.each([
  ['local', { limits: 6144, atMost: 7744 }],
  ['small', { limits: 3584, atMost: 4400 }],
] as const)(
  'in the profile %s, MiB of limits with the least and the most copies',
  (profile, mib) => {
    const set = setOf(profile);
    expect({
      limits: sum(set, LIMITED_MEMORY),
      atMost: sum(set, LIMITED_MEMORY, atMost),
    }).toEqual(mib);
  },
);

describe.each(PROFILE_NAMES)('in the profile %s', (profile) => {
  const set = setOf(profile);

  test('copies count: the sum is more than one of each', () => {
    expect(sum(set, LIMITED_MEMORY)).toBeGreaterThan(sum(set, LIMITED_MEMORY, () => 1));
  });

  test('no container may have more than one CPU', () => {
    const greedy = containersOf(set).filter(
      ({ container }) => !((readQuantity(container.resources?.limits?.['cpu'] ?? '') ?? 2) <= 1),
    );
    expect(greedy.map(({ title }) => title)).toEqual([]);
  });

  test('what a pod waits with asks for no more than what it does afterwards', () => {
    const greedy = set.workloads.filter(({ pod }) =>
      (['cpu', 'memory'] as const).some((resource) => {
        const [own = NaN, ...waits] = [...pod.containers, ...(pod.initContainers ?? [])].map(
          ({ resources }) => readQuantity(resources?.requests?.[resource] ?? '') ?? NaN,
        );
        return !waits.every((wait) => wait <= own);
      }),
    );
    expect(greedy.map(({ manifest }) => manifest.metadata.name)).toEqual([]);
  });

  test('a process of a Dask worker has the 360 MiB that its libraries and a task take', () => {
    const { memoryForProcesses, processes } = PROFILES[profile].daskWorker;
    const worker = containersOf(set).find(({ title }) => title === 'dask-worker/dask-worker');
    const value = (name: string) =>
      worker?.container.env?.find((variable) => variable.name === name)?.value ?? '';
    const each = Number(/^(\d+)MiB$/.exec(value('WORKER_MEMORY_LIMIT'))?.[1]);
    expect(each).toBeGreaterThanOrEqual(360);
    expect(value('WORKER_PROCESSES')).toBe(String(processes));
    expect(each * processes).toBeLessThanOrEqual(memoryForProcesses);
    const limit = readQuantity(worker?.container.resources?.limits?.['memory'] ?? '') ?? 0;
    // What starts them, and answers for them, takes some 30 MiB itself.
    expect(each * processes).toBeLessThanOrEqual(limit / MIB - 32);
  });
});

test('both profiles have the same services', () => {
  const services = (profile: ProfileName) =>
    setOf(profile).workloads.map((workload) => serviceName(workload, setOf(profile)));
  expect(services('small')).toEqual(services('local'));
  expect(services('local').length).toBeGreaterThan(10);
});
