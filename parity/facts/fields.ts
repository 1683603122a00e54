import type { IResourceFieldSelector } from 'kubernetes-models/v1/ResourceFieldSelector';
import { readQuantity } from '../../manifests/quantity';
import { replicasOf } from './replicas';
import type { ManifestSet } from './manifest-set';
import type { PodContainer } from './pods';
import { governingService } from './workload';

/**
 * What a pod's field says on Compose, where that is known before it runs; its own address is its
 * name, which leads there.
 * https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
export function fieldValue(
  fieldPath: string,
  container: PodContainer,
  set: ManifestSet,
): string | undefined {
  const { workload, pod } = container;
  const [, word, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(fieldPath) ?? [];
  if (key !== undefined) return (word === 'labels' ? workload.labels : workload.annotations)[key];
  switch (fieldPath) {
    case 'metadata.name':
      return pod.hostname ?? single(container, set);
    case 'metadata.namespace':
      return workload.namespace;
    case 'spec.serviceAccountName':
      return workload.podSpec.serviceAccountName ?? 'default';
    case 'status.podIP':
    case 'status.podIPs':
      return addressOf(container, set);
    default:
      return undefined;
  }
}

/** A replica of a StatefulSet has a name that leads to it alone: that below its Service. */
function addressOf(container: PodContainer, set: ManifestSet): string | undefined {
  const service = governingService(container.workload);
  const { hostname } = container.pod;
  return hostname !== undefined && service !== undefined
    ? `${hostname}.${service}`
    : single(container, set);
}

/** Replicas have one environment on Compose, and so one name in it. */
const single = ({ pod }: PodContainer, set: ManifestSet): string | undefined =>
  pod.ordinal !== undefined || replicasOf(pod.workload, set) <= 1 ? pod.name : undefined;

/** A container's limit or request in units of the divisor, rounded up; nothing without a limit. */
export function resourceValue(
  { resource, containerName, divisor = '1' }: IResourceFieldSelector,
  { spec, workload }: PodContainer,
): string | undefined {
  const found =
    containerName === undefined
      ? spec
      : workload.podSpec.containers.find(({ name }) => name === containerName);
  const [, kind, name = ''] = /^(limits|requests)\.(cpu|memory)$/.exec(resource) ?? [];
  if (kind === undefined) return undefined;
  const { limits, requests } = found?.resources ?? {};
  const quantity = (kind === 'requests' ? requests?.[name] : undefined) ?? limits?.[name];
  if (quantity === undefined) return undefined;
  const [whole, unit] = [readQuantity(quantity), readQuantity(divisor)];
  if (whole === undefined || unit === undefined) return undefined;
  // 4.001 / 0.001 is 4001, and a little more as floating-point numbers have it.
  return String(Math.ceil(Number((whole / (unit === 0 ? 1 : unit)).toPrecision(15))));
}
