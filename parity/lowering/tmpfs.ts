import type { ManifestSet } from '../facts/manifest-set';
import { mountedFiles } from '../facts/mounted-files';
import { isBelow, mountsOf, type Mount } from '../facts/mounts';
import { namedVolume } from '../facts/named-volumes';
import type { PodContainer } from '../facts/pods';
import { isFolderMounted } from '../facts/source-mounts';
import { isOfFiles } from '../facts/volume-files';
import { toComposeBytes } from '../../manifests/quantity';
import { unlessEmpty } from './unless-empty';
import { isWrittenByCompose } from './secrets';
import { userOf } from './security';

/**
 * Lowers emptyDirs to tmpfs, in the short form, since the long one has no uid. Docker's tmpfs
 * belongs to root and is `noexec`; an emptyDir is writable for all and executable.
 */
export function lowerTmpfs(container: PodContainer, set: ManifestSet): string[] | undefined {
  const tmpfs = mountsOf(container).flatMap((mount) => {
    if (hidesTheImage(mount, container, set)) return [`${mount.target}:mode=0755`];
    const { emptyDir } = mount.volume ?? {};
    if (!emptyDir || namedVolume(mount, container, set)) return [];
    return [`${mount.target}:${options(container, emptyDir.sizeLimit).join(',')}`];
  });
  return unlessEmpty(tmpfs);
}

function options(container: PodContainer, sizeLimit: string | number | undefined): string[] {
  const { uid = 0, gid = 0 } = userOf(container);
  const group = container.workload.podSpec.securityContext?.fsGroup ?? gid;
  const size = sizeLimit === undefined ? [] : [`size=${toComposeBytes(sizeLimit)}`];
  return ['exec', `uid=${uid}`, `gid=${group}`, 'mode=0777', ...size];
}

/**
 * Whether an empty tmpfs is mounted below a volume's files. On Kubernetes the volume hides what the
 * image has in its directory; files mounted one by one would not. A folder that is mounted as a
 * whole needs none, and secrets that Compose writes into the directory would be hidden as well.
 */
const hidesTheImage = (mount: Mount, container: PodContainer, set: ManifestSet): boolean =>
  mount.subPath === undefined &&
  mount.volume !== undefined &&
  isOfFiles(mount.volume) &&
  !isFolderMounted(mount.target, container, set) &&
  !mountedFiles('Secret', container, set).some(
    (each) => isBelow(each.target, mount.target) && isWrittenByCompose(each, container),
  );
