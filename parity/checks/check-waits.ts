import { ANNOTATION, waitContainerName, type WaitCondition } from '../../manifests/annotations';
import type { Problem } from '../../problems/problem';
import { annotation } from '../facts/annotation';
import type { ManifestSet } from '../facts/manifest-set';
import { serviceName, workloadNamed } from '../facts/service-name';
import { containerOf, isOneShot, type Workload } from '../facts/workload';
import { whereIs } from '../ledger/where';

/** Whether what is waited for exists and can come true, on both targets, and without a circle. */
export function checkWaits(set: ManifestSet): Problem[] {
  return [
    ...set.workloads.flatMap((workload) =>
      waitsOf(workload).flatMap(([name, condition]) => {
        const problem = checkWait(workload, name, condition, set);
        return problem ? [problemAt(workload, ...problem)] : [];
      }),
    ),
    ...checkCircles(set),
    ...checkOneShots(set),
  ];
}

type Text = readonly [problem: string, hint: string];

function checkWait(
  { pod }: Workload,
  name: string,
  condition: WaitCondition,
  set: ManifestSet,
): Text | undefined {
  const awaited = workloadNamed(name, set);
  if (!awaited) {
    return [`it waits for ${name}, which is no service`, `name one of ${names(set)}`];
  }
  if ((condition === 'completed') !== isOneShot(awaited)) {
    return isOneShot(awaited)
      ? [`it waits for ${name} to be healthy, which ends`, 'wait for it to be completed']
      : [`it waits for ${name} to be completed, which never ends`, 'wait for it to be healthy'];
  }
  const { readinessProbe, startupProbe } = containerOf(awaited);
  if (condition === 'healthy' && !readinessProbe && !startupProbe) {
    return [
      `it waits for ${name} to be healthy, which has no probe`,
      `give ${name} a readinessProbe`,
    ];
  }
  if (!pod.initContainers?.some((container) => container.name === waitContainerName(name))) {
    return [
      `it waits for ${name} on Compose, but not on Kubernetes`,
      `add an init container named ${waitContainerName(name)}`,
    ];
  }
  return undefined;
}

function checkCircles(set: ManifestSet): Problem[] {
  const waitsFor = (workload: Workload, name: string, seen: Set<string>): boolean =>
    waitsOf(workload).some(([next]) => {
      if (next === name) return true;
      if (seen.has(next)) return false;
      seen.add(next);
      const awaited = workloadNamed(next, set);
      return awaited !== undefined && waitsFor(awaited, name, seen);
    });
  return set.workloads
    .filter((workload) => waitsFor(workload, serviceName(workload, set), new Set()))
    .map((workload) =>
      problemAt(
        workload,
        'it waits for something that waits for it',
        'take one of the waits out of the circle',
      ),
    );
}

/**
 * `docker compose up --wait` looks at what stays up and at what that waits for: it does not see a
 * failing one-shot that nobody waits for, and takes a quick one for a service that died.
 */
function checkOneShots(set: ManifestSet): Problem[] {
  const awaited = new Set(
    set.workloads
      .filter((workload) => !isOneShot(workload))
      .flatMap((workload) => waitsOf(workload).map(([name]) => name)),
  );
  return set.workloads
    .filter((workload) => isOneShot(workload) && !awaited.has(serviceName(workload, set)))
    .map((workload) =>
      problemAt(
        workload,
        'nothing that stays up waits for it, so docker compose up --wait would not see it fail',
        'let a workload that needs its result wait for it to be completed',
      ),
    );
}

const waitsOf = ({ annotations }: Workload): [string, WaitCondition][] =>
  Object.entries(annotation(annotations, 'waitFor') ?? {});

const names = (set: ManifestSet): string =>
  set.workloads.map((workload) => serviceName(workload, set)).join(', ');

const problemAt = ({ manifest, path }: Workload, problem: string, hint: string): Problem => ({
  where: whereIs(manifest, [...path, 'metadata', 'annotations', ANNOTATION.waitFor]),
  problem,
  hint,
});
