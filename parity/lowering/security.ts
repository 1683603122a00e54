import type { ISecurityContext } from 'kubernetes-models/v1/SecurityContext';
import { containerOf, type Workload } from '../facts/workload';

/** The user and the group that a container runs as: its own, else its pod's. */
export function userOf({ pod, ...workload }: Workload): { uid?: number; gid?: number } {
  const { runAsUser, runAsGroup } = securityContext({ pod, ...workload });
  return {
    uid: runAsUser ?? pod.securityContext?.runAsUser,
    gid: runAsGroup ?? pod.securityContext?.runAsGroup,
  };
}

export function lowerUser(workload: Workload): string | undefined {
  const { uid, gid } = userOf(workload);
  if (uid === undefined) return undefined;
  return gid === undefined ? String(uid) : `${uid}:${gid}`;
}

/** The group that a pod's files belong to is one more of its processes. */
export function lowerGroups({ pod }: Workload): string[] | undefined {
  const fsGroup = pod.securityContext?.fsGroup;
  return fsGroup === undefined ? undefined : [String(fsGroup)];
}

export function lowerSecurity(workload: Workload) {
  const context = securityContext(workload);
  return {
    read_only: context.readOnlyRootFilesystem,
    privileged: context.privileged,
    cap_add: context.capabilities?.add,
    cap_drop: context.capabilities?.drop,
    security_opt:
      context.allowPrivilegeEscalation === false ? ['no-new-privileges:true'] : undefined,
  };
}

const securityContext = (workload: Workload): ISecurityContext =>
  containerOf(workload).securityContext ?? {};
