import { isDeepStrictEqual } from 'node:util';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { ManifestSet } from '../../facts/manifest-set';
import type { Question } from '../fate';
import type { Leaf } from '../leaf';
import { containersIn, containerAt } from './leaf-context';

/** The health check is over HTTP, and so needs a client. */
export const asksOverHttp: Question = ({ manifest }, set) =>
  containersIn(manifest, set).some(
    ({ spec }) => (spec.readinessProbe ?? spec.startupProbe)?.httpGet !== undefined,
  );

/** A workload with a container that is asked when it is ready, and not while it starts. */
export const hasReadinessAlone: Question = ({ manifest }, set) =>
  containersIn(manifest, set).some(
    ({ spec }) => spec.readinessProbe !== undefined && spec.startupProbe === undefined,
  );

/** A probe that is asked beside a readiness probe, which is the one that Compose gets. */
export const hasReadiness: Question = (leaf, set) => probes(leaf, set).ready !== undefined;

/** A startup probe that asks what the readiness probe asks. */
export const asksTheSame: Question = (leaf, set) => {
  const { start, ready } = probes(leaf, set);
  return isDeepStrictEqual(handler(start), handler(ready));
};

/** A timeout of the startup probe that is the readiness probe's, too. */
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
