import { isDeepStrictEqual } from 'node:util';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { ManifestSet } from '../../facts/manifest-set';
import type { Question } from '../fate';
import type { Leaf } from '../leaf';
import { containersIn, containerAt } from './leaf-context';

/** Whether the health check of any container is over HTTP, and so needs a client in the image. */
export const asksOverHttp: Question = ({ manifest }, set) =>
  containersIn(manifest, set).some(
    ({ spec }) => (spec.readinessProbe ?? spec.startupProbe)?.httpGet !== undefined,
  );

/** Whether any container of the workload has a readiness probe without a startup probe. */
export const hasReadinessAlone: Question = ({ manifest }, set) =>
  containersIn(manifest, set).some(
    ({ spec }) => spec.readinessProbe !== undefined && spec.startupProbe === undefined,
  );

/** Whether the container has a readiness probe, which is then Compose's health check. */
export const hasReadiness: Question = (leaf, set) => probes(leaf, set).ready !== undefined;

/** Whether the startup probe makes the same check as the readiness probe. */
export const asksTheSame: Question = (leaf, set) => {
  const { start, ready } = probes(leaf, set);
  return isDeepStrictEqual(handler(start), handler(ready));
};

/** Whether the startup and the readiness probe have the same timeout. */
export const hasSameTimeout: Question = (leaf, set) => {
  const { start, ready } = probes(leaf, set);
  return start?.timeoutSeconds === ready?.timeoutSeconds;
};

function probes(leaf: Leaf, set: ManifestSet) {
  const { startupProbe: start, readinessProbe: ready } = containerAt(leaf, set)?.spec ?? {};
  return { start, ready };
}

const handler = (probe: IProbe | undefined) => [
  probe?.exec,
  probe?.httpGet,
  probe?.tcpSocket,
  probe?.grpc,
];
