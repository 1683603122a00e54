import { namespaceOf } from '../../../manifests/manifest';
import { contentsOf, configObjectOf, isConfigObject } from '../../facts/contents';
import type { ManifestSet } from '../../facts/manifest-set';
import { mountedFiles } from '../../facts/mounted-files';
import { mountsOf } from '../../facts/mounts';
import { namedVolume } from '../../facts/named-volumes';
import { perSet } from '../../facts/per-set';
import { mountsVolumeClaims, podContainers } from '../../facts/pods';
import { isReferenced, referenceId } from '../../facts/references';
import { sourceOf } from '../../facts/sources';
import { isOfFiles } from '../../facts/volume-files';
import type { Question } from '../fate';
import type { Leaf } from '../leaf';
import { containersIn, containerAt, indexAfter } from './leaf-context';

/** A key of a ConfigMap or a Secret that a variable or a file comes from. */
export const isKeyUsed: Question = ({ manifest, path }, set) =>
  isConfigObject(manifest) && isReferenced(configObjectOf(manifest), String(path.at(-1)), set);

/** A ConfigMap or a Secret of which anything is used. */
export const isAnyKeyUsed: Question = ({ manifest }, set) => {
  if (!isConfigObject(manifest)) return false;
  const configObject = configObjectOf(manifest);
  const keys = [...(contentsOf(configObject, set)?.keys() ?? [])];
  return keys.some((key) => isReferenced(configObject, key, set));
};

/** A key of a ConfigMap whose file a container sees where it lies in the repository. */
export const isKeyMountedFromSource: Question = ({ manifest, path }, set) =>
  isConfigObject(manifest) &&
  fromSource(set).has(referenceId(configObjectOf(manifest), String(path.at(-1))));

/** A ConfigMap of which a container sees any file where it lies in the repository. */
export const isAnyKeyMountedFromSource: Question = ({ manifest }, set) => {
  if (!isConfigObject(manifest)) return false;
  const configObject = configObjectOf(manifest);
  const keys = [...(contentsOf(configObject, set)?.keys() ?? [])];
  return keys.some((key) => fromSource(set).has(referenceId(configObject, key)));
};

const fromSource = perSet(
  (set) =>
    new Set(
      podContainers(set)
        .flatMap((container) => mountedFiles('ConfigMap', container, set))
        .filter((each) => sourceOf(each, set) !== undefined)
        .map(({ file }) => referenceId(file.configObject, file.key)),
    ),
);

/** A pod whose volumes are to be given to a group. */
export const hasOwnedVolumes: Question = ({ manifest }, set) => {
  const workload = set.workloadOf(manifest);
  return workload?.podSpec.securityContext?.fsGroup !== undefined && mountsVolumeClaims(workload);
};

/** A claim that a pod mounts. */
export const isMountedClaim: Question = ({ manifest }, set) =>
  claims(set).has(`${namespaceOf(manifest)}/${manifest.metadata.name}`);

const claims = perSet(
  (set) =>
    new Set(
      set.workloads.flatMap(({ namespace, podSpec }) =>
        (podSpec.volumes ?? []).map(
          ({ persistentVolumeClaim }) => `${namespace}/${persistentVolumeClaim?.claimName}`,
        ),
      ),
    ),
);

/** A volume that no container of its pod mounts. */
export const isUnmounted: Question = ({ manifest, value }, set) => {
  const { name } = value as { readonly name?: string };
  return !containersIn(manifest, set).some(({ spec }) =>
    (spec.volumeMounts ?? []).some((mount) => mount.name === name),
  );
};

/** A mount of files that come from ConfigMaps and Secrets. */
export const isFileMount: Question = (leaf, set) => {
  const mount = mountAt(leaf, set);
  return mount?.volume !== undefined && isOfFiles(mount.volume);
};

/** A mount of something that may be written to and is not a container's own. */
export const isWritable: Question = (leaf, set) => {
  const [container, mount] = [containerAt(leaf, set), mountAt(leaf, set)];
  if (!container || !mount) return false;
  return mount.volume?.hostPath !== undefined || namedVolume(mount, container, set) !== undefined;
};

/** A mode that a file on the host can have for whoever mounts it. */
export const isModeOfHostFile: Question = ({ value }) =>
  [0o644, 0o444, 0o755, 0o555].includes(Number(value));

/** A Secret's file that Compose writes, with the mode that is asked for. */
export const isWrittenByCompose: Question = ({ manifest, path }, set) =>
  path.includes('secret') &&
  containersIn(manifest, set).some(
    ({ spec }) => spec.securityContext?.readOnlyRootFilesystem !== true,
  );

function mountAt(leaf: Leaf, set: ManifestSet) {
  const container = containerAt(leaf, set);
  const index = Number(leaf.path[indexAfter(leaf.path, 'volumeMounts')]);
  const target = container?.spec.volumeMounts?.[index]?.mountPath;
  return container && mountsOf(container).find((mount) => mount.target === target);
}
