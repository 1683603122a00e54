import { namespaceOf, type Manifest } from '../../manifests/manifest';
import { volumeClaimTemplates } from '../../parity/facts/volume-claim-templates';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { isOneShot, type Workload } from '../../parity/facts/workload';
import { inByteOrder } from '../../manifests/byte-order';
import type { PictureWords } from './picture-words';

/**
 * The planes as a Mermaid flowchart: the workloads that stay up in each, and the connections that
 * NetworkPolicies allow. A workload that stores data is a cylinder; a connection into or out of
 * observability is dotted. It shows no ports, replicas or sizes: no setting changes it.
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

/** The planes that have words come first, in the order of the words. */
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

/** The allowed connections from one workload to another; not those among replicas of one. */
function connectionsOf(workloads: readonly Workload[], manifests: ManifestSet): Connection[] {
  const policies = manifests.manifests.filter((manifest) => manifest.kind === 'NetworkPolicy');
  const reached = new Map(workloads.map((workload) => [workload, new Set<Workload>()]));
  for (const policy of policies) {
    for (const from of selected(policy, policy.spec?.podSelector, manifests)) {
      for (const peer of policy.spec?.egress?.flatMap(({ to = [] }) => to) ?? []) {
        // A peer with a namespace selector is not in the model: it is the cluster's DNS.
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

/**
 * Connections in both directions become one arrow. Dotted arrows come last, so that the others
 * determine the layout.
 */
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
