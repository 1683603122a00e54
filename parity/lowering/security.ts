import type { ISecurityContext } from 'kubernetes-models/v1/SecurityContext';
import type { Part } from '../facts/pods';
import { filled } from './filled';

/** The user and the group that a container runs as: its own, else its pod's. */
export function userOf(part: Part): { uid?: number; gid?: number } {
  const { runAsUser, runAsGroup } = contextOf(part);
  const ofPod = part.workload.pod.securityContext;
  return { uid: runAsUser ?? ofPod?.runAsUser, gid: runAsGroup ?? ofPod?.runAsGroup };
}

export function lowerUser(part: Part): string | undefined {
  const { uid, gid } = userOf(part);
  // A group alone would take the image's user away.
  if (uid === undefined) return undefined;
  return gid === undefined ? String(uid) : `${uid}:${gid}`;
}

/** The groups that a pod's files belong to are more of its processes. */
export function lowerGroups({ workload }: Part): string[] | undefined {
  const { fsGroup, supplementalGroups = [] } = workload.pod.securityContext ?? {};
  const groups = [...(fsGroup === undefined ? [] : [fsGroup]), ...supplementalGroups].map(String);
  return filled([...new Set(groups)]);
}

export function lowerSecurity(part: Part) {
  const context = contextOf(part);
  const ofPod = part.workload.pod.securityContext;
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
    cap_add: filled(context.capabilities?.add),
    cap_drop: filled(context.capabilities?.drop),
    security_opt: filled(options),
  };
}

const contextOf = ({ container }: Part): ISecurityContext => container.securityContext ?? {};
