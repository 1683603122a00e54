import { sharesOf, sumOf, type Share } from '../../commands/synth/sums';
import { PROFILES } from '../../config/profiles';
import { ProblemsError, type Problem } from '../../manifests/problem';
import { readQuantity } from '../../manifests/quantity';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import {
  containersOf,
  objectsOf,
  PROFILE_NAMES,
  serviceName,
  type ProfileName,
} from './platform-objects';
import { settingsWith, synthesizeWith } from '../platform';

const MIB = 2 ** 20;
const SETS = Object.fromEntries(PROFILE_NAMES.map((profile) => [profile, objectsOf(profile)]));
const setOf = (profile: ProfileName) => SETS[profile] as ManifestSet;

type Amount = (share: Share) => number;
const LIMITS: Amount = ({ memory }) => memory.limits;
const REQUESTS: Amount = ({ memory }) => memory.requests;
const CPU: Amount = ({ cpu }) => cpu.requests;

test.each(
  PROFILE_NAMES.flatMap((profile) => {
    const { memory, requests } = PROFILES[profile];
    return [
      [profile, 'limits of memory', LIMITS, memory],
      [profile, 'requests of memory', REQUESTS, requests.memory],
      [profile, 'requests of CPU', CPU, requests.cpu],
    ] as const;
  }),
)('the profile %s keeps to its %s', (profile, _, amount, budget) => {
  const sum = sumOf(sharesOf(setOf(profile)), amount);
  expect(sum).toBeGreaterThan(budget / 2);
  expect(sum).toBeLessThanOrEqual(budget);
});

describe('a platform over its budget', () => {
  const WORKERS = { DASK_WORKER_REPLICAS: '16', DASK_WORKER_MAX_REPLICAS: '16' };
  const problemsOf = (given: Readonly<Record<string, string>>): readonly Problem[] => {
    try {
      synthesizeWith(settingsWith(given));
    } catch (error) {
      if (error instanceof ProblemsError) return error.problems;
      throw error;
    }
    return [];
  };

  test('is refused by how much it is over, with what takes most and what to change', () => {
    const [memory, ...others] = problemsOf(WORKERS);
    expect(memory?.where).toBe('LAKEHOUSE_MEMORY');
    const [sum = NaN, over = NaN, budget] = (memory?.problem.match(/\d+/g) ?? []).map(Number);
    expect(budget).toBe(PROFILES.local.memory);
    expect(over).toBe(sum - PROFILES.local.memory);
    expect(memory?.problem).toMatch(/most: dask-worker \d+,/);
    const enough = /LAKEHOUSE_MEMORY=(\d+Gi) in .*DASK_WORKER_REPLICAS/.exec(
      memory?.hint ?? '',
    )?.[1];
    expect(problemsOf({ ...WORKERS, LAKEHOUSE_MEMORY: enough ?? '' })).toEqual([]);
    expect(others.map(({ problem }) => problem.replace(/ of what.*/, ''))).toEqual([
      'the requests of memory',
      'the requests of CPU',
    ]);
  });

  test.each([
    ['a setting gives more memory', { LAKEHOUSE_MEMORY: '20Gi' }, 0],
    ['a setting gives less than it takes', { LAKEHOUSE_MEMORY: '1024Mi' }, 3],
  ])('depends on what the machine gives: %s', (_, given, count) => {
    expect(problemsOf({ ...WORKERS, ...given })).toHaveLength(count);
  });
});

describe.each(PROFILE_NAMES)('in the profile %s', (profile) => {
  const set = setOf(profile);

  test('no container may have more than one CPU', () => {
    const greedy = containersOf(set).filter(
      ({ container }) => !((readQuantity(container.resources?.limits?.['cpu'] ?? '') ?? 2) <= 1),
    );
    expect(greedy.map(({ title }) => title)).toEqual([]);
  });

  test('a wait container requests no more than the container that starts after it', () => {
    const greedy = set.workloads.filter(({ podSpec }) =>
      (['cpu', 'memory'] as const).some((resource) => {
        const [own = NaN, ...waits] = [
          ...podSpec.containers,
          ...(podSpec.initContainers ?? []),
        ].map(({ resources }) => readQuantity(resources?.requests?.[resource] ?? '') ?? NaN);
        return !waits.every((wait) => wait <= own);
      }),
    );
    expect(greedy.map(({ manifest }) => manifest.metadata.name)).toEqual([]);
  });

  test('a process of a Dask worker has the 360 MiB that its libraries and a task take', () => {
    const worker = containersOf(set).find(({ title }) => title === 'dask-worker/dask-worker');
    const value = (name: string) =>
      worker?.container.env?.find((variable) => variable.name === name)?.value ?? '';
    const each = Number(/^(\d+)MiB$/.exec(value('WORKER_MEMORY_LIMIT'))?.[1]);
    expect(each).toBeGreaterThanOrEqual(360);
    const processes = value('WORKER_PORTS').split(',').length;
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
