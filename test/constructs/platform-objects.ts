import type { IContainer } from 'kubernetes-models/v1/Container';
import type { Settings } from '../../config/settings';
import type { Kind, Manifest } from '../../manifests/manifest';
import { readYaml } from '../../manifests/yaml';
import { indexManifests, type ManifestSet } from '../../parity/facts/manifest-set';
import type { Workload } from '../../parity/facts/workload';
import { settingsWith, synthesizeWith } from '../platform';

export type ProfileName = Settings['LAKEHOUSE_PROFILE'];
export const PROFILE_NAMES: readonly ProfileName[] = ['local', 'small'];

/** What `kubectl apply -f dist/` would read of a profile. */
export function objectsOf(profile: ProfileName): ManifestSet {
  const { files } = synthesizeWith(settingsWith({ LAKEHOUSE_PROFILE: profile }));
  const dist = Object.entries(files).filter(([path]) => path.startsWith('dist/'));
  return indexManifests(dist.flatMap(([, text]) => readYaml(text) as Manifest[]));
}

export const ofKind = <K extends Kind>(set: ManifestSet, kind: K): Manifest<K>[] =>
  set.manifests.flatMap((manifest) => {
    const found = manifest.kind === kind && set.find(kind, manifest.metadata.name);
    return found ? [found] : [];
  });

/** A container, or one that waits, and where it is. */
export interface Found {
  readonly title: string;
  readonly container: IContainer;
  readonly workload: Workload;
}

export const containersOf = (set: ManifestSet): Found[] =>
  set.workloads.flatMap((workload) =>
    [...(workload.pod.initContainers ?? []), ...workload.pod.containers].map((container) => ({
      title: `${workload.manifest.metadata.name}/${container.name}`,
      container,
      workload,
    })),
  );
