import { readQuantity } from '../../manifests/quantity';
import { copiesOf } from '../../parity/facts/copies';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { podsOf, type Pod } from '../../parity/facts/pods';
import { isOneShot } from '../../parity/facts/workload';

/** What all copies of one service take together. */
export interface Share {
  readonly service: string;
  /** In MiB. */
  readonly memory: { readonly limits: number; readonly requests: number };
  /** In thousandths of a CPU. */
  readonly cpu: { readonly requests: number };
}

/** Of everything that stays up. */
export const sharesOf = (manifests: ManifestSet): readonly Share[] =>
  podsOf(manifests)
    .filter(({ workload }) => !isOneShot(workload))
    .map((pod) => {
      const copies = copiesOf(pod.workload, manifests);
      const memory = (kind: Kind) => (copies * quantityOf(pod, kind, 'memory')) / 2 ** 20;
      return {
        service: pod.name,
        memory: { limits: memory('limits'), requests: memory('requests') },
        cpu: { requests: copies * quantityOf(pod, 'requests', 'cpu') * 1000 },
      };
    });

export const sumOf = (shares: readonly Share[], amount: (share: Share) => number): number =>
  shares.reduce((sum, share) => sum + amount(share), 0);

type Kind = 'limits' | 'requests';

/** Of all containers of a pod. */
const quantityOf = ({ parts }: Pod, kind: Kind, resource: 'cpu' | 'memory'): number =>
  parts.reduce(
    (sum, { container }) => sum + (readQuantity(container.resources?.[kind]?.[resource] ?? 0) ?? 0),
    0,
  );
