import { namespaceOf, type Manifest } from '../../manifests/manifest';
import { volumeClaimTemplates } from '../../parity/facts/volume-claim-templates';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { isOneShot, type Workload } from '../../parity/facts/workload';
import { inByteOrder } from '../../manifests/byte-order';
import type { PictureWords } from './picture-words';

/**
 * The planes as a Mermaid flowchart: what stays up in each, and who may connect to whom by the
 * network policies. What stores data is a cylinder; what crosses into or out of observability is
 * dotted. No port, number of replicas or size is in it: it is the same whatever the settings.
 */
export function renderPicture(manifests: ManifestSet, words: PictureWords): string {
  const staying = manifests.workloads.filter((workload) => !isOneShot(workload));
  return [
    // Otherwise arrows run through the titles.
    '%%{init: {"flowchart": {"subGraphTitleMargin": {"top": 4, "bottom": 14}}}}%%',
    'flowchart TB',
    ...planesOf(staying, words).flatMap((plane) => [
      `  subgraph ${plane}-plane["${words.planes[plane] ?? plane}"]`,
      ...staying
        .filter((workload) => planeOf(workload) === plane)
        .map((workload) => `    ${renderNode(workload, words)}`),
      '  end',
    ]),
    ...renderEdges(connectionsOf(staying, manifests)).map((edge) => `  ${edge}`),
  ].join('\n');
}

const planeOf = ({ labels }: Workload): string => labels['pqr-lakehouse/plane'] ?? 'other';

const nameOf = ({ manifest }: Workload): string => manifest.metadata.name;

/** Those with words first, in their order. */
function planesOf(workloads: readonly Workload[], words: PictureWords): string[] {
  const present = new Set(workloads.map(planeOf));
  const all = [...Object.keys(words.planes), ...inByteOrder(present)];
  return [...new Set(all)].filter((plane) => present.has(plane));
}

function renderNode(workload: Workload, words: PictureWords): string {
  const name = nameOf(workload);
  const label = `"<b>${name}</b><br/>${words.titles[name] ?? ''}"`;
  return volumeClaimTemplates(workload).length > 0 ? `${name}[(${label})]` : `${name}[${label}]`;
}

interface Connection {
  readonly from: Workload;
  readonly to: Workload;
}

/** From each workload to each other one; replicas of one may also connect to each other. */
function connectionsOf(workloads: readonly Workload[], manifests: ManifestSet): Connection[] {
  const policies = manifests.manifests.filter((manifest) => manifest.kind === 'NetworkPolicy');
  const reached = new Map(workloads.map((workload) => [workload, new Set<Workload>()]));
  for (const policy of policies) {
    for (const from of selected(policy, policy.spec?.podSelector, manifests)) {
      for (const peer of policy.spec?.egress?.flatMap(({ to = [] }) => to) ?? []) {
        // The other side of a namespace selector is not in the model: the cluster's DNS.
        if (peer.namespaceSelector !== undefined) continue;
        for (const to of selected(policy, peer.podSelector, manifests)) {
          if (to !== from) reached.get(from)?.add(to);
        }
      }
    }
  }
  return workloads.flatMap((from) =>
    workloads.filter((to) => reached.get(from)?.has(to)).map((to) => ({ from, to })),
  );
}

type PodSelector = NonNullable<Manifest<'NetworkPolicy'>['spec']>['podSelector'];

const selected = (
  policy: Manifest<'NetworkPolicy'>,
  selector: PodSelector | undefined,
  manifests: ManifestSet,
): readonly Workload[] => manifests.workloadsWith(selector?.matchLabels ?? {}, namespaceOf(policy));

/** Both ways is one arrow. What is dotted comes last, so that the layout follows the work. */
function renderEdges(connections: readonly Connection[]): string[] {
  const lines = connections.flatMap(({ from, to }, index) => {
    const back = connections.findIndex((other) => other.from === to && other.to === from);
    if (back >= 0 && back < index) return [];
    const isMeasured = observes(from) !== observes(to);
    const arrow = `${back >= 0 ? '<' : ''}${isMeasured ? '-.->' : '-->'}`;
    return [{ isMeasured, text: `${nameOf(from)} ${arrow} ${nameOf(to)}` }];
  });
  return [false, true].flatMap((measured) =>
    lines.filter(({ isMeasured }) => isMeasured === measured).map(({ text }) => text),
  );
}

const observes = (workload: Workload): boolean => planeOf(workload) === 'observability';
