import type { ComposeService } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { forwardersOf, podsOf } from '../facts/pods';
import { lowerForwarder } from './forwarder';
import type { Draft } from './interpolation';
import { lowerJobs } from './jobs';
import { lowerPauseContainer } from './pause-container';
import type { Project } from './project';
import { lowerVolumeOwner } from './volume-owner';

/** The services that Compose needs in addition to the manifests' containers, by their names. */
export function lowerAddedServices(
  project: Project,
  set: ManifestSet,
): Record<string, Draft<ComposeService>> {
  const pods = podsOf(set).filter(({ hasPauseContainer }) => hasPauseContainer);
  return Object.fromEntries([
    ...pods.map((pod) => [pod.name, lowerPauseContainer(pod, project, set)] as const),
    ...podsOf(set).flatMap((pod) =>
      pod.volumeOwner
        ? [[pod.volumeOwner.name, lowerVolumeOwner(pod, pod.volumeOwner, project, set)] as const]
        : [],
    ),
    ...forwardersOf(set).map(
      (forwarder) => [forwarder.name, lowerForwarder(forwarder, project, set)] as const,
    ),
    ...lowerJobs(project, set),
  ]);
}
