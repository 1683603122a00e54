import type { ManifestSet } from '../facts/manifest-set';
import { mountedFiles } from '../facts/mounted-files';
import { isBelow, mountsOf, type Mount } from '../facts/mounts';
import { namedVolume } from '../facts/named-volumes';
import type { Part } from '../facts/pods';
import { isFolderMounted } from '../facts/source-mounts';
import { isOfFiles } from '../facts/volume-files';
import { renderBytes } from '../../manifests/quantity';
import { filled } from './filled';
import { isWrittenByCompose } from './secrets';
import { userOf } from './security';

/**
 * Lowers empty directories to tmpfs, in the short form: the long one has no user. Docker's tmpfs is
 * root's and not executable; an empty directory is writable for all and executable.
 */
export function lowerTmpfs(part: Part, set: ManifestSet): string[] | undefined {
  const tmpfs = mountsOf(part).flatMap((mount) => {
    if (hidesTheImage(mount, part, set)) return [`${mount.target}:mode=0755`];
    const { emptyDir } = mount.volume ?? {};
    if (!emptyDir || namedVolume(mount, part, set)) return [];
    return [`${mount.target}:${options(part, emptyDir.sizeLimit).join(',')}`];
  });
  return filled(tmpfs);
}

function options(part: Part, sizeLimit: string | number | undefined): string[] {
  const { uid = 0, gid = 0 } = userOf(part);
  const group = part.workload.pod.securityContext?.fsGroup ?? gid;
  const size = sizeLimit === undefined ? [] : [`size=${renderBytes(sizeLimit)}`];
  return ['exec', `uid=${uid}`, `gid=${group}`, 'mode=0777', ...size];
}

/**
 * A volume of files hides what the image has in its directory; files that are mounted one by one
 * would stand among it. What Compose writes into the container would be hidden as well. A folder
 * that is mounted as a whole hides the image's by itself.
 */
const hidesTheImage = (mount: Mount, part: Part, set: ManifestSet): boolean =>
  mount.subPath === undefined &&
  mount.volume !== undefined &&
  isOfFiles(mount.volume) &&
  !isFolderMounted(mount.target, part, set) &&
  !mountedFiles('Secret', part, set).some(
    (each) => isBelow(each.target, mount.target) && isWrittenByCompose(each, part),
  );
