import type { ComposeService } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import type { Pod } from '../facts/pods';
import { replicasOf } from '../facts/replicas';
import { busyboxService, SLEEP } from './busybox-service';
import type { Draft } from './interpolation';
import { lowerSource } from './labels';
import { lowerProfiles } from './profiles';
import type { Project } from './project';
import { lowerPodSandbox } from './sandbox';
import { lowerSharedEmptyDirs } from './volumes';

/**
 * Keeps the network and the emptyDirs that a pod's containers share as long as the pod is there,
 * like Kubernetes' pause container.
 */
export function lowerPauseContainer(
  pod: Pod,
  project: Project,
  set: ManifestSet,
): Draft<ComposeService> {
  return busyboxService(project, {
    profiles: lowerProfiles(pod.workload),
    entrypoint: SLEEP,
    volumes: lowerSharedEmptyDirs(pod, set),
    ...lowerPodSandbox(pod, project, set),
    ipc: pod.workload.podSpec.hostIPC ? 'host' : 'shareable',
    // With 0 replicas there is no pod.
    deploy: replicasOf(pod.workload, set) === 0 ? { replicas: 0 } : undefined,
    labels: lowerSource(pod.workload),
  });
}
