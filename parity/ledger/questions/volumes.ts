import { namespaceOf } from '../../../manifests/manifest';
import { contentsOf, holderOf, isHolder } from '../../facts/contents';
import type { ManifestSet } from '../../facts/manifest-set';
import { mountedFiles } from '../../facts/mounted-files';
import { mountsOf } from '../../facts/mounts';
import { namedVolume } from '../../facts/named-volumes';
import { perSet } from '../../facts/per-set';
import { mountsClaims, partsOf } from '../../facts/pods';
import { isReferenced as isKeyReferenced, referenceId } from '../../facts/references';
import { sourceOf } from '../../facts/sources';
import { isOfFiles } from '../../facts/volume-files';
import type { Question } from '../fate';
import type { Leaf } from '../leaf';
import { parts, partAt, indexAfter } from './place-of';

/** A key of a ConfigMap or a Secret that a variable or a file comes from. */
export const isReferenced: Question = ({ manifest, path }, set) =>
  isHolder(manifest) && isKeyReferenced(holderOf(manifest), String(path.at(-1)), set);

/** A ConfigMap or a Secret of which anything is used. */
export const isUsed: Question = ({ manifest }, set) => {
  if (!isHolder(manifest)) return false;
  const holder = holderOf(manifest);
  const keys = [...(contentsOf(holder, set)?.keys() ?? [])];
  return keys.some((key) => isKeyReferenced(holder, key, set));
};

/** A key of a ConfigMap whose file a container sees where it lies in the repository. */
export const isMountedFromSource: Question = ({ manifest, path }, set) =>
  isHolder(manifest) && fromSource(set).has(referenceId(holderOf(manifest), String(path.at(-1))));

/** A ConfigMap of which a container sees any file where it lies in the repository. */
export const hasMountedSource: Question = ({ manifest }, set) => {
  if (!isHolder(manifest)) return false;
  const holder = holderOf(manifest);
  const keys = [...(contentsOf(holder, set)?.keys() ?? [])];
  return keys.some((key) => fromSource(set).has(referenceId(holder, key)));
};

const fromSource = perSet(
  (set) =>
    new Set(
      partsOf(set)
        .flatMap((part) => mountedFiles('ConfigMap', part, set))
        .filter((each) => sourceOf(each, set) !== undefined)
        .map(({ file }) => referenceId(file.holder, file.key)),
    ),
);

/** A pod whose volumes are to be given to a group. */
export const hasOwnedClaims: Question = ({ manifest }, set) => {
  const workload = set.workloadOf(manifest);
  return workload?.pod.securityContext?.fsGroup !== undefined && mountsClaims(workload);
};

/** A claim that a pod mounts. */
export const isClaimed: Question = ({ manifest }, set) =>
  claims(set).has(`${namespaceOf(manifest)}/${manifest.metadata.name}`);

const claims = perSet(
  (set) =>
    new Set(
      set.workloads.flatMap(({ namespace, pod }) =>
        (pod.volumes ?? []).map(
          ({ persistentVolumeClaim }) => `${namespace}/${persistentVolumeClaim?.claimName}`,
        ),
      ),
    ),
);

/** A volume that no container of its pod mounts. */
export const isUnmounted: Question = ({ manifest, value }, set) => {
  const { name } = value as { readonly name?: string };
  return !parts(manifest, set).some(({ container }) =>
    (container.volumeMounts ?? []).some((mount) => mount.name === name),
  );
};

/** A mount of files that come from ConfigMaps and Secrets. */
export const isFileMount: Question = (leaf, set) => {
  const mount = mountAt(leaf, set);
  return mount?.volume !== undefined && isOfFiles(mount.volume);
};

/** A mount of something that may be written to and is not a container's own. */
export const isWritable: Question = (leaf, set) => {
  const [part, mount] = [partAt(leaf, set), mountAt(leaf, set)];
  if (!part || !mount) return false;
  return mount.volume?.hostPath !== undefined || namedVolume(mount, part, set) !== undefined;
};

/** A mode that a file on the host can have for whoever mounts it. */
export const isPlainMode: Question = ({ value }) =>
  [0o644, 0o444, 0o755, 0o555].includes(Number(value));

/** A Secret's file that Compose writes, with the mode that is asked for. */
export const isSecretFile: Question = ({ manifest, path }, set) =>
  path.includes('secret') &&
  parts(manifest, set).some(
    ({ container }) => container.securityContext?.readOnlyRootFilesystem !== true,
  );

function mountAt(leaf: Leaf, set: ManifestSet) {
  const part = partAt(leaf, set);
  const index = Number(leaf.path[indexAfter(leaf.path, 'volumeMounts')]);
  const target = part?.container.volumeMounts?.[index]?.mountPath;
  return part && mountsOf(part).find((mount) => mount.target === target);
}
