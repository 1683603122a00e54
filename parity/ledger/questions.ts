import { isDeepStrictEqual } from 'node:util';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import { waitContainerName } from '../../manifests/annotations';
import type { Manifest } from '../../manifests/manifest';
import { annotation } from '../facts/annotation';
import { claimNames } from '../facts/claims';
import type { ManifestSet } from '../facts/manifest-set';
import { publishedPortsOf } from '../facts/published-ports';
import { configMapsOf } from '../facts/volume-files';
import { scalerOf } from '../facts/replicas';
import { containerOf } from '../facts/workload';
import type { Question } from './fate';

/** A pod's init container that only waits for what the annotation beside it names. */
export const isWait: Question = ({ manifest, value }, set) => {
  const waits = annotation(set.workloadOf(manifest)?.annotations, 'waitFor') ?? {};
  const { name } = value as { readonly name?: string };
  return Object.keys(waits).some((service) => name === waitContainerName(service));
};

/** A label that a Service selects by. */
export const isSelected: Question = ({ manifest, path }, set) => {
  const workload = set.workloadOf(manifest);
  const label = String(path.at(-1));
  return (
    workload !== undefined &&
    set.servicesOf(workload).some(({ spec }) => Object.hasOwn(spec?.selector ?? {}, label))
  );
};

/** A key of a ConfigMap or a Secret that a container's variable or file comes from. */
export const isReferenced: Question = ({ manifest, path }, set) =>
  set.isReferenced(manifest.kind, manifest.metadata.name, String(path.at(-1)));

/** A mount of a claim that the workload itself makes. */
export const isClaimMount: Question = ({ manifest, path }, set) => {
  const workload = set.workloadOf(manifest);
  const index = Number(path.at(-2));
  const name = workload && containerOf(workload).volumeMounts?.[index]?.name;
  return workload !== undefined && claimNames(workload).some((claim) => claim === name);
};

/** A mount of files that come from ConfigMaps. */
export const isFileMount: Question = ({ manifest, path }, set) => {
  const workload = set.workloadOf(manifest);
  const name = workload && containerOf(workload).volumeMounts?.[Number(path.at(-2))]?.name;
  const volume = workload?.pod.volumes?.find((each) => each.name === name);
  return volume !== undefined && configMapsOf(volume).length > 0;
};

/** A field of a Service's port that the annotation beside it publishes. */
export const isPublished: Question = ({ manifest, path }) => {
  if (manifest.kind !== 'Service') return false;
  const { name = '' } = manifest.spec?.ports?.[Number(path.at(-2))] ?? {};
  return Object.hasOwn(annotation(manifest.metadata.annotations, 'publish') ?? {}, name);
};

/** A field of a container's port that a Service or the one health check calls by its name. */
export const isPortNamed: Question = ({ manifest, path }, set) => {
  const workload = set.workloadOf(manifest);
  if (!workload) return false;
  const { ports = [], readinessProbe, startupProbe } = containerOf(workload);
  const targets = set
    .servicesOf(workload)
    .flatMap(({ spec }) => (spec?.ports ?? []).map(({ targetPort }) => targetPort));
  const named = [...targets, (readinessProbe ?? startupProbe)?.httpGet?.port];
  return named.some((name) => name === ports[Number(path.at(-2))]?.name);
};

/** The health check is over HTTP, and so needs a client. */
export const asksOverHttp: Question = ({ manifest }, set) => {
  const { start, ready } = probes(manifest, set);
  return (ready ?? start)?.httpGet !== undefined;
};

/** A container that the annotations of its pod say something of. */
export const isNamed: Question = ({ manifest, value }, set) => {
  const annotations = set.workloadOf(manifest)?.annotations;
  const said = { ...annotation(annotations, 'build'), ...annotation(annotations, 'httpClient') };
  return Object.hasOwn(said, String(value));
};

/** A Job whose name on Compose is in an annotation. */
export const hasPlainName: Question = ({ manifest }) =>
  annotation(manifest.metadata.annotations, 'name') !== undefined;

/** A field of the pod's security that its container has, too. */
export const isOverridden: Question = ({ manifest, path }, set) => {
  const workload = set.workloadOf(manifest);
  const context = workload && containerOf(workload).securityContext;
  return Object.hasOwn(context ?? {}, String(path.at(-1)));
};

export const hasStartup: Question = ({ manifest }, set) =>
  probes(manifest, set).start !== undefined;

/** A workload of which there can be one copy: it has a port of the host, or a claim. */
export const isSingle: Question = ({ manifest }, set) => {
  const workload = set.workloadOf(manifest);
  return (
    workload !== undefined &&
    (claimNames(workload).length > 0 || publishedPortsOf(workload, set).length > 0)
  );
};

/** A workload whose number of copies an autoscaler decides. */
export const hasScaler: Question = ({ manifest }, set) => {
  const workload = set.workloadOf(manifest);
  return workload !== undefined && scalerOf(workload, set) !== undefined;
};

/** A probe that is asked beside a readiness probe, which is the one that Compose gets. */
export const hasReadiness: Question = ({ manifest }, set) =>
  probes(manifest, set).ready !== undefined;

/** A startup probe that asks what the readiness probe asks. */
export const asksTheSame: Question = ({ manifest }, set) => {
  const { start, ready } = probes(manifest, set);
  return isDeepStrictEqual(handler(start), handler(ready));
};

/** A timeout of the startup probe that is the readiness probe's, too. */
export const waitsAsLong: Question = ({ manifest }, set) => {
  const { start, ready } = probes(manifest, set);
  return start?.timeoutSeconds === ready?.timeoutSeconds;
};

function probes(manifest: Manifest, set: ManifestSet) {
  const workload = set.workloadOf(manifest);
  const container: Partial<IContainer> = workload ? containerOf(workload) : {};
  return { start: container.startupProbe, ready: container.readinessProbe };
}

const handler = (probe: IProbe | undefined) => [probe?.exec, probe?.httpGet];
