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

/** Whether a variable or a mounted file comes from the key of the ConfigMap or Secret. */
export const isKeyUsed: Question = ({ manifest, path }, set) =>
  isConfigObject(manifest) && isReferenced(configObjectOf(manifest), String(path.at(-1)), set);

/** Whether any key of the ConfigMap or Secret is used. */
export const isAnyKeyUsed: Question = ({ manifest }, set) => {
  if (!isConfigObject(manifest)) return false;
  const configObject = configObjectOf(manifest);
  const keys = [...(contentsOf(configObject, set)?.keys() ?? [])];
  return keys.some((key) => isReferenced(configObject, key, set));
};

/** Whether a container mounts the key's file from the repository, not a copy. */
export const isKeyMountedFromSource: Question = ({ manifest, path }, set) =>
  isConfigObject(manifest) &&
  fromSource(set).has(referenceId(configObjectOf(manifest), String(path.at(-1))));

/** Whether a container mounts any of the ConfigMap's files from the repository, not a copy. */
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

/** Whether the pod has an fsGroup and mounts a PersistentVolumeClaim. */
export const hasOwnedVolumes: Question = ({ manifest }, set) => {
  const workload = set.workloadOf(manifest);
  return workload?.podSpec.securityContext?.fsGroup !== undefined && mountsVolumeClaims(workload);
};

/** Whether a pod has the PersistentVolumeClaim as a volume. */
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

/** Whether no container of the pod mounts the volume. */
export const isUnmounted: Question = ({ manifest, value }, set) => {
  const { name } = value as { readonly name?: string };
  return !containersIn(manifest, set).some(({ spec }) =>
    (spec.volumeMounts ?? []).some((mount) => mount.name === name),
  );
};

/** Whether the mount shows files of ConfigMaps or Secrets. */
export const isFileMount: Question = (leaf, set) => {
  const mount = mountAt(leaf, set);
  return mount?.volume !== undefined && isOfFiles(mount.volume);
};

/** Whether the mount shows a hostPath or a named volume: `readOnly` matters only there. */
export const isWritable: Question = (leaf, set) => {
  const [container, mount] = [containerAt(leaf, set), mountAt(leaf, set)];
  if (!container || !mount) return false;
  return mount.volume?.hostPath !== undefined || namedVolume(mount, container, set) !== undefined;
};

/** Whether an emitted file with mode 644 or 755 gives what this mode asks for. */
export const isModeOfHostFile: Question = ({ value }) =>
  [0o644, 0o444, 0o755, 0o555].includes(Number(value));

/** Whether Compose may write the Secret's files itself, and then with any mode. */
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
