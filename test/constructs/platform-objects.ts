import type { IContainer } from 'kubernetes-models/v1/Container';
import { PROFILE_NAMES, type ProfileName } from '../../config/profiles';
import type { Kind } from '../../manifests/kinds';
import { namespaceOf, type Manifest } from '../../manifests/manifest';
import { readYaml } from '../../manifests/yaml';
import { indexManifests, type ManifestSet } from '../../parity/facts/manifest-set';
import { podsNamed, podsOfWorkload } from '../../parity/facts/pods';
import type { Workload } from '../../parity/facts/workload';
import { NAMESPACE, settingsWith, synthesizeWith } from '../platform';

export { PROFILE_NAMES, type ProfileName };

/** What `kubectl apply -f dist/` would read of a profile. */
export function objectsOf(profile: ProfileName): ManifestSet {
  const { files } = synthesizeWith(settingsWith({ LAKEHOUSE_PROFILE: profile }));
  const dist = Object.entries(files).filter(([path]) => path.startsWith('dist/'));
  return indexManifests(dist.flatMap(([, text]) => readYaml(text) as Manifest[]));
}

export const ofKind = <K extends Kind>(set: ManifestSet, kind: K): Manifest<K>[] =>
  set.manifests.flatMap((manifest) => {
    const found =
      manifest.kind === kind && set.find(kind, namespaceOf(manifest), manifest.metadata.name);
    return found ? [found] : [];
  });

/** The container of a workload: ours have exactly one. */
export function containerOf({ podSpec, manifest }: Workload): IContainer {
  const [container, ...others] = podSpec.containers;
  if (!container || others.length > 0) throw new Error(manifest.metadata.name);
  return container;
}

/** What a workload is called on Compose. */
export const serviceName = (workload: Workload, set: ManifestSet): string =>
  podsOfWorkload(workload, set)
    .map(({ name }) => name)
    .join();

export function workloadNamed(name: string, set: ManifestSet): Workload {
  const [pod] = podsNamed(name, NAMESPACE, set);
  if (!pod) throw new Error(`no workload ${name}`);
  return pod.workload;
}

/** A container or an init container, and where it is. */
export interface Found {
  readonly title: string;
  readonly container: IContainer;
  readonly workload: Workload;
}

export const containersOf = (set: ManifestSet): Found[] =>
  set.workloads.flatMap((workload) =>
    [...(workload.podSpec.initContainers ?? []), ...workload.podSpec.containers].map(
      (container) => ({
        title: `${workload.manifest.metadata.name}/${container.name}`,
        container,
        workload,
      }),
    ),
  );
