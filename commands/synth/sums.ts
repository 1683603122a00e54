import { readQuantity } from '../../manifests/quantity';
import { replicasOf } from '../../parity/facts/replicas';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { podsOf, type Pod } from '../../parity/facts/pods';
import { isOneShot } from '../../parity/facts/workload';

/** The resources of all replicas of one service together. */
export interface Share {
  readonly service: string;
  /** In MiB. */
  readonly memory: { readonly limits: number; readonly requests: number };
  /** In thousandths of a CPU. */
  readonly cpu: { readonly requests: number };
}

/** The shares of the services that stay up. */
export const sharesOf = (manifests: ManifestSet): readonly Share[] =>
  podsOf(manifests)
    .filter(({ workload }) => !isOneShot(workload))
    .map((pod) => {
      const replicas = replicasOf(pod.workload, manifests);
      const memory = (kind: Kind) => (replicas * quantityOf(pod, kind, 'memory')) / 2 ** 20;
      return {
        service: pod.name,
        memory: { limits: memory('limits'), requests: memory('requests') },
        cpu: { requests: replicas * quantityOf(pod, 'requests', 'cpu') * 1000 },
      };
    });

export const sumOf = (shares: readonly Share[], amount: (share: Share) => number): number =>
  shares.reduce((sum, share) => sum + amount(share), 0);

type Kind = 'limits' | 'requests';

/** The sum for all containers of a pod. */
const quantityOf = ({ containers }: Pod, kind: Kind, resource: 'cpu' | 'memory'): number =>
  containers.reduce(
    (sum, { spec }) => sum + (readQuantity(spec.resources?.[kind]?.[resource] ?? 0) ?? 0),
    0,
  );
