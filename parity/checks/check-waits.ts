import { ANNOTATION, waitContainerName, type WaitCondition } from '../../manifests/annotations';
import type { Problem } from '../../manifests/problem';
import type { ManifestSet } from '../facts/manifest-set';
import { mainContainers, podsNamed, podsOf, type PodContainer } from '../facts/pods';
import { waitsOf } from '../facts/waits';
import { isOneShot, isStartedByHand, type Workload } from '../facts/workload';

/** Whether what a pod waits for exists and can happen, on both targets. */
export const checkWaits = (set: ManifestSet): Problem[] =>
  set.workloads.flatMap((workload) =>
    waitsOf(workload).flatMap(([name, condition]) => {
      const problem = checkWait(workload, name, condition, set);
      return problem ? [problemAt(workload, set, ...problem)] : [];
    }),
  );

type Text = readonly [problem: string, hint: string];

function checkWait(
  { podSpec, namespace, manifest }: Workload,
  name: string,
  condition: WaitCondition,
  set: ManifestSet,
): Text | undefined {
  const awaited = podsNamed(name, namespace, set);
  const [first] = awaited;
  if (!first) {
    const names = podsOf(set).map((each) => each.name);
    return [`it waits for ${name}, which is no service`, `name one of ${names.join(', ')}`];
  }
  if (isStartedByHand(first.workload) && first.workload.manifest !== manifest) {
    return [
      `it waits for ${name}, which nothing starts`,
      'wait for something that starts by itself',
    ];
  }
  const ends = isOneShot(first.workload);
  if ((condition === 'completed') !== ends) {
    return ends
      ? [`it waits for ${name} to be healthy, but it ends by itself`, 'wait for it to be completed']
      : [`it waits for ${name} to be completed, but it never ends`, 'wait for it to be healthy'];
  }
  if (condition === 'healthy' && !awaited.flatMap(mainContainers).some(hasProbe)) {
    return [
      `it waits for ${name} to be healthy, but it has no probe`,
      `give ${name} a readinessProbe`,
    ];
  }
  if (!podSpec.initContainers?.some((container) => container.name === waitContainerName(name))) {
    return [
      `it waits for ${name} on Compose, but not on Kubernetes`,
      `add an init container named ${waitContainerName(name)}`,
    ];
  }
  return undefined;
}

const hasProbe = ({ spec }: PodContainer): boolean =>
  (spec.readinessProbe ?? spec.startupProbe) !== undefined;

/** Whether nothing waits for itself: Kubernetes never starts that, and Compose refuses the file. */
export function checkCircles(set: ManifestSet): Problem[] {
  const next = (workload: Workload): Workload[] =>
    waitsOf(workload).flatMap(([name]) =>
      podsNamed(name, workload.namespace, set).map((pod) => pod.workload),
    );
  const reaches = (workload: Workload, target: Workload, seen: Set<Workload>): boolean =>
    next(workload).some((each) => {
      if (each === target) return true;
      if (seen.has(each)) return false;
      seen.add(each);
      return reaches(each, target, seen);
    });
  return set.workloads
    .filter((workload) => waitsOf(workload).length > 0 && reaches(workload, workload, new Set()))
    .map((workload) =>
      problemAt(
        workload,
        set,
        'it waits for something that waits for it',
        'take one of the waits out of the circle',
      ),
    );
}

const problemAt = (
  { manifest, path }: Workload,
  set: ManifestSet,
  problem: string,
  hint: string,
): Problem => ({
  where: set.whereIs(manifest, [...path, 'metadata', 'annotations', ANNOTATION.waitFor]),
  problem,
  hint,
});
