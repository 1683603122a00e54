import type { ComposeService } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import type { Pod, VolumeOwner } from '../facts/pods';
import { busyboxService } from './busybox-service';
import type { Draft } from './interpolation';
import { lowerSource } from './labels';
import { lowerProfiles } from './profiles';
import type { Project } from './project';
import { lowerOwnedVolumes } from './volumes';

/**
 * Gives the volumes of a pod to its fsGroup before anything starts in it, as the kubelet does: a
 * new Docker volume belongs to root, unless the image has something at the mount path.
 */
export function lowerVolumeOwner(
  pod: Pod,
  { group }: VolumeOwner,
  project: Project,
  set: ManifestSet,
): Draft<ComposeService> {
  return busyboxService(project, {
    profiles: lowerProfiles(pod.workload),
    entrypoint: ['sh', '-c', ownCommand(group, pod)],
    volumes: lowerOwnedVolumes(pod, set),
    network_mode: 'none',
    restart: 'no',
    cap_add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'],
    labels: lowerSource(pod.workload),
  });
}

/** Changes all of each volume; with OnRootMismatch only if its root directory has another group. */
function ownCommand(group: number, { workload }: Pod): string {
  const { fsGroupChangePolicy } = workload.podSpec.securityContext ?? {};
  return [
    'for volume in /volumes/*; do',
    ...(fsGroupChangePolicy === 'OnRootMismatch'
      ? [`[ "$(stat -c %g "$volume")" = ${group} ] && continue;`]
      : []),
    `chgrp -R ${group} "$volume" && chmod -R g+rwX "$volume" &&`,
    'find "$volume" -type d -exec chmod g+s {} + || exit 1;',
    'done',
  ].join(' ');
}
