import type { IResourceFieldSelector } from 'kubernetes-models/v1/ResourceFieldSelector';
import { readQuantity } from '../../manifests/quantity';
import { replicasOf } from './replicas';
import type { ManifestSet } from './manifest-set';
import type { PodContainer } from './pods';
import { governingService } from './workload';

/**
 * The value of a pod's field on Compose; undefined if it is not known before the pod runs. The
 * pod's IP address is its name, which resolves to it.
 * https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
export function fieldValue(
  fieldPath: string,
  container: PodContainer,
  set: ManifestSet,
): string | undefined {
  const { workload, pod } = container;
  const [, field, key] = /^metadata\.(labels|annotations)\['(.*)'\]$/.exec(fieldPath) ?? [];
  if (key !== undefined) return (field === 'labels' ? workload.labels : workload.annotations)[key];
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

/** A replica of a StatefulSet has a name of its own below its governing Service. */
function addressOf(container: PodContainer, set: ManifestSet): string | undefined {
  const service = governingService(container.workload);
  const { hostname } = container.pod;
  return hostname !== undefined && service !== undefined
    ? `${hostname}.${service}`
    : single(container, set);
}

/** Several replicas share one environment on Compose, which cannot have the name of each. */
const single = ({ pod }: PodContainer, set: ManifestSet): string | undefined =>
  pod.ordinal !== undefined || replicasOf(pod.workload, set) <= 1 ? pod.name : undefined;

/** A container's limit or request in units of the divisor, rounded up; undefined if not set. */
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
  // In floating-point numbers 4.001 / 0.001 is a little more than 4001.
  return String(Math.ceil(Number((whole / (unit === 0 ? 1 : unit)).toPrecision(15))));
}
