import { readQuantity } from '../../../manifests/quantity';
import type { Leaf } from '../../../parity/ledger/leaf';
import type { Path } from '../../../manifests/path';
import { ANNOTATION } from '../../../manifests/annotations';

/** A change of a leaf: to another legal value, or its deletion. */
export type Change = { readonly to: unknown } | 'deleted';

/** The legal values of fields that have few. */
const MEMBERS: Readonly<Record<string, readonly string[]>> = {
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  medium: ['', 'Memory'],
  policyTypes: ['Ingress', 'Egress'],
  protocol: ['TCP', 'UDP'],
  restartPolicy: ['Always', 'OnFailure', 'Never'],
  scheme: ['HTTP', 'HTTPS'],
  accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
  type: [
    'ClusterIP',
    'NodePort',
    'LoadBalancer',
    'RuntimeDefault',
    'Unconfined',
    'RollingUpdate',
    'Recreate',
  ],
  podManagementPolicy: ['OrderedReady', 'Parallel'],
  concurrencyPolicy: ['Allow', 'Forbid', 'Replace'],
  sessionAffinity: ['None', 'ClientIP'],
  externalTrafficPolicy: ['Cluster', 'Local'],
  internalTrafficPolicy: ['Cluster', 'Local'],
  ipFamilies: ['IPv4', 'IPv6'],
  ipFamilyPolicy: ['SingleStack', 'PreferDualStack'],
  dnsPolicy: ['ClusterFirst', 'Default', 'ClusterFirstWithHostNet'],
  preemptionPolicy: ['Never', 'PreemptLowerPriority'],
  fsGroupChangePolicy: ['Always', 'OnRootMismatch'],
  terminationMessagePolicy: ['File', 'FallbackToLogsOnError'],
  stopSignal: ['SIGINT', 'SIGTERM'],
  whenDeleted: ['Retain', 'Delete'],
  whenScaled: ['Retain', 'Delete'],
  podReplacementPolicy: ['Failed', 'TerminatingOrFailed'],
  fieldPath: ['metadata.name', 'metadata.namespace'],
  resource: ['limits.memory', 'limits.cpu'],
};

/** Legal other values of a leaf, and its deletion. */
export function changesOf({ manifest, path, value }: Leaf): Change[] {
  if (manifest.kind === 'Secret' && path[0] === 'data') return [{ to: 'b3RoZXI=' }, 'deleted'];
  const name = String(path.findLast((segment) => typeof segment === 'string'));
  return [...otherValues(name, value).map((to) => ({ to })), 'deleted'];
}

const MODES = [0o644, 0o755, 0o400, 0o440];

function otherValues(name: string, value: unknown): unknown[] {
  if (name === 'mode' || name === 'defaultMode') return MODES.filter((mode) => mode !== value);
  if (typeof value === 'number') return [value + 1, value * 2 + 3];
  if (typeof value === 'boolean') return [!value];
  if (typeof value !== 'string') return [];
  const members = MEMBERS[name];
  if (members) return members.filter((member) => member !== value);
  if (Object.values(ANNOTATION).some((key) => key === name)) return otherAnnotations(value);
  const isQuantity = ['cpu', 'memory', 'storage', 'sizeLimit', 'divisor'].includes(name);
  if (isQuantity && readQuantity(value) !== undefined) return [`${Number.parseInt(value) * 2}Gi`];
  return [`${value}x`];
}

/** The texts of an annotation of ours, each in turn replaced by another. */
function otherAnnotations(text: string): string[] {
  if (!text.startsWith('{')) return [`${text}x`];
  const texts = [...text.matchAll(/:"([^"]*)"/g)].map(([, found = '']) => found);
  return texts.map((found) => text.replace(`:"${found}"`, `:"${OTHER[found] ?? `${found}x`}"`));
}

const OTHER: Readonly<Record<string, string>> = {
  wget: 'curl',
  curl: 'wget',
  healthy: 'completed',
  completed: 'healthy',
};

/** A copy in which the leaf at `path` is changed; what is not on the path is shared with the original. */
export function changed(value: object, [key = '', ...rest]: Path, change: Change): object {
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...value }) as Values;
  if (rest.length > 0) copy[key] = changed(copy[key] as object, rest, change);
  else if (change !== 'deleted') copy[key] = change.to;
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else Reflect.deleteProperty(copy, key);
  return copy;
}

type Values = Record<string | number, unknown>;
