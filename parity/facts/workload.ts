import type { IJobSpec } from 'kubernetes-models/batch/v1/JobSpec';
import type { IJobTemplateSpec } from 'kubernetes-models/batch/v1/JobTemplateSpec';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { WorkloadKind } from '../../manifests/kinds';
import { namespaceOf, type Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { makesPods, templateOf, templatePath } from '../../manifests/pod-template';

/** A manifest that makes pods, with its pod template. */
export interface Workload {
  readonly manifest: Manifest<WorkloadKind>;
  readonly namespace: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly podSpec: IPodSpec;
  /** Where the pod template is in the manifest. */
  readonly path: Path;
}

export type Labels = Readonly<Record<string, string>>;

export function workloadOf(manifest: Manifest): Workload | undefined {
  if (!makesPods(manifest)) return undefined;
  const template = templateOf(manifest);
  return {
    manifest,
    namespace: namespaceOf(manifest),
    labels: template?.metadata?.labels ?? {},
    annotations: template?.metadata?.annotations ?? {},
    podSpec: template?.spec ?? { containers: [] },
    path: templatePath(manifest),
  };
}

/** A container or an init container, and where it is in the manifest. */
export interface LocatedContainer {
  readonly container: IContainer;
  readonly path: Path;
}

/** All containers of a pod; init containers come last. */
export const containersOf = ({ podSpec, path }: Workload): LocatedContainer[] =>
  (['containers', 'initContainers'] as const).flatMap((list) =>
    (podSpec[list] ?? []).map((container, index) => ({
      container,
      path: [...path, 'spec', list, index],
    })),
  );

/** The Service below whose name each pod of a StatefulSet has a name of its own. */
export const governingService = ({ manifest }: Workload): string | undefined =>
  manifest.kind === 'StatefulSet' ? manifest.spec?.serviceName : undefined;

/** The Job spec of a Job or a CronJob; undefined for other workloads. */
export function jobOf({ manifest }: Workload): Partial<IJobSpec> | undefined {
  if (manifest.kind === 'Job') return manifest.spec ?? {};
  if (manifest.kind === 'CronJob') {
    // The schema requires the template, but the ledger removes an empty one.
    const template: Partial<IJobTemplateSpec> | undefined = manifest.spec?.jobTemplate;
    return template?.spec ?? {};
  }
  return undefined;
}

/**
 * Whether it ends by itself: a Job's run, or a Pod with neither `restartPolicy: Always` nor ports nor
 * probes.
 */
export const isOneShot = (workload: Workload): boolean =>
  jobOf(workload) !== undefined ||
  (![undefined, 'Always'].includes(workload.podSpec.restartPolicy) &&
    !workload.podSpec.containers.some(
      ({ ports = [], readinessProbe, startupProbe }) =>
        ports.length > 0 || readinessProbe !== undefined || startupProbe !== undefined,
    ));

/** Whether nothing on Compose starts it: a CronJob or a suspended Job. */
export const isStartedByHand = ({ manifest }: Workload): boolean =>
  manifest.kind === 'CronJob' || (manifest.kind === 'Job' && manifest.spec?.suspend === true);
