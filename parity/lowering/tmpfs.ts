import { mountsOf } from '../facts/mounts';
import type { Workload } from '../facts/workload';
import { renderBytes } from '../../manifests/quantity';
import { userOf } from './security';

/**
 * Lowers empty directories to tmpfs, in the short form: the long one has no user. Docker's tmpfs is
 * root's and not executable; an empty directory is writable for all and executable.
 */
export function lowerTmpfs(workload: Workload): string[] | undefined {
  const { uid = 0, gid = 0 } = userOf(workload);
  const group = workload.pod.securityContext?.fsGroup ?? gid;
  const tmpfs = mountsOf(workload).flatMap(({ target, volume: { emptyDir } }) => {
    if (!emptyDir) return [];
    const size =
      emptyDir.sizeLimit === undefined ? [] : [`size=${renderBytes(emptyDir.sizeLimit)}`];
    return [`${target}:${['exec', `uid=${uid}`, `gid=${group}`, 'mode=0777', ...size].join(',')}`];
  });
  return tmpfs.length > 0 ? tmpfs : undefined;
}
