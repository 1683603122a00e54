import type { ISecurityContext } from 'kubernetes-models/v1/SecurityContext';
import type { PodContainer } from '../facts/pods';
import { unlessEmpty } from './unless-empty';

/** The user and the group that a container runs as: its own, else its pod's. */
export function userOf(container: PodContainer): { uid?: number; gid?: number } {
  const { runAsUser, runAsGroup } = contextOf(container);
  const ofPod = container.workload.podSpec.securityContext;
  return { uid: runAsUser ?? ofPod?.runAsUser, gid: runAsGroup ?? ofPod?.runAsGroup };
}

export function lowerUser(container: PodContainer): string | undefined {
  const { uid, gid } = userOf(container);
  // A group alone would replace the image's user.
  if (uid === undefined) return undefined;
  return gid === undefined ? String(uid) : `${uid}:${gid}`;
}

/** The fsGroup is a supplementary group of the pod's processes, too. */
export function lowerGroups({ workload }: PodContainer): string[] | undefined {
  const { fsGroup, supplementalGroups = [] } = workload.podSpec.securityContext ?? {};
  const groups = [...(fsGroup === undefined ? [] : [fsGroup]), ...supplementalGroups].map(String);
  return unlessEmpty([...new Set(groups)]);
}

export function lowerSecurity(container: PodContainer) {
  const context = contextOf(container);
  const ofPod = container.workload.podSpec.securityContext;
  const seccomp = context.seccompProfile ?? ofPod?.seccompProfile;
  const appArmor = context.appArmorProfile ?? ofPod?.appArmorProfile;
  const options = [
    ...(context.allowPrivilegeEscalation === false ? ['no-new-privileges:true'] : []),
    ...(seccomp?.type === 'Unconfined' ? ['seccomp:unconfined'] : []),
    ...(appArmor?.type === 'Unconfined' ? ['apparmor:unconfined'] : []),
  ];
  return {
    read_only: context.readOnlyRootFilesystem,
    privileged: context.privileged,
    cap_add: unlessEmpty(context.capabilities?.add),
    cap_drop: unlessEmpty(context.capabilities?.drop),
    security_opt: unlessEmpty(options),
  };
}

const contextOf = ({ spec }: PodContainer): ISecurityContext => spec.securityContext ?? {};
