import type { Manifest, Kind } from '../../manifests/manifest';
import { titleOf } from '../../manifests/manifest';
import { referencesOf, type Reference } from './references';
import { workloadOf, type Workload } from './workload';

/** The manifests with what is asked of them again and again, found once. */
export interface ManifestSet {
  /** In byte order of kind and name, so that the order of the input does not matter. */
  readonly manifests: readonly Manifest[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Manifest<'Service'>[];
  readonly scalers: readonly Manifest<'HorizontalPodAutoscaler'>[];
  /** What a workload's container needs of ConfigMaps and Secrets. */
  referencesOf(workload: Workload): readonly Reference[];
  /** Whether a pod's variable or file comes from that key of a ConfigMap or a Secret. */
  isReferenced(kind: string, name: string, key: string): boolean;
  find<K extends Kind>(kind: K, name: string): Manifest<K> | undefined;
  /** What a ConfigMap holds: nothing when there is none of that name. */
  configMapData(name: string): Readonly<Record<string, string>>;
  workloadOf(manifest: Manifest): Workload | undefined;
  /** The workloads whose pods a Service selects. */
  selectedBy(service: Manifest<'Service'>): readonly Workload[];
  /** The Services that select a workload's pods. */
  servicesOf(workload: Workload): readonly Manifest<'Service'>[];
}

export function indexManifests(input: readonly Manifest[]): ManifestSet {
  const manifests = [...input].sort((a, b) => (titleOf(a) < titleOf(b) ? -1 : 1));
  const byTitle = new Map(manifests.map((manifest) => [titleOf(manifest), manifest]));
  const services = manifests.filter((manifest) => manifest.kind === 'Service');
  const workloads = manifests.flatMap((manifest) => workloadOf(manifest) ?? []);
  const byManifest = new Map<Manifest, Workload>(
    workloads.map((workload) => [workload.manifest, workload]),
  );
  let references: ReadonlySet<string> | undefined;
  const selected = new Map(
    services.map((service) => [
      service,
      workloads.filter((workload) => selects(service.spec?.selector, workload.labels)),
    ]),
  );
  const set: ManifestSet = {
    manifests,
    workloads,
    services,
    scalers: manifests.filter((manifest) => manifest.kind === 'HorizontalPodAutoscaler'),
    referencesOf: (workload) =>
      referencesOf(workload, (name) => Object.keys(set.configMapData(name))),
    isReferenced: (kind, name, key) => {
      references ??= new Set(
        workloads.flatMap((workload) => set.referencesOf(workload).map(referenceId)),
      );
      return references.has(referenceId({ kind, name, key }));
    },
    find: <K extends Kind>(kind: K, name: string) =>
      byTitle.get(`${kind}/${name}`) as Manifest<K> | undefined,
    configMapData: (name) => set.find('ConfigMap', name)?.data ?? {},
    workloadOf: (manifest) => byManifest.get(manifest),
    selectedBy: (service) => selected.get(service) ?? [],
    servicesOf: (workload) =>
      services.filter((service) => selected.get(service)?.includes(workload)),
  };
  return set;
}

const referenceId = ({ kind, name, key }: { kind: string; name: string; key: string }): string =>
  `${kind}/${name}/${key}`;

type Labels = Readonly<Record<string, string>>;

/** An empty selector of a Service selects nothing. */
export function selects(selector: Labels | undefined, labels: Labels): boolean {
  const wanted = Object.entries(selector ?? {});
  return wanted.length > 0 && wanted.every(([key, value]) => labels[key] === value);
}
