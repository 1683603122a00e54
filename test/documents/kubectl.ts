import { inCommands, isPlaceholder } from './unknown';

/** Objects and labels that a command names must exist, if the platform has objects of that kind. */
export const objects = inCommands((words, project) => [
  ...objectsIn(words)
    .filter((object) => !isPlaceholder(nameIn(object)) && !ELSEWHERE.has(object))
    .filter((object) => !project.objects.has(object))
    .map((object) => `dist/ has no ${object}`),
  ...labelsIn(words)
    .filter((label) => !isPlaceholder(label) && !project.labels.has(label))
    .map((label) => `nothing in dist/ has the label ${label}`),
]);

/** Objects that exist although they are not in dist/. */
const ELSEWHERE = new Set([
  // Every cluster has it.
  'namespace/kube-system',
  // The reader creates it: `kubectl create job --from=cronjob/verify verify-1`.
  'job/verify-1',
]);

/** The words that kubectl accepts for a kind. */
const KINDS: Readonly<Record<string, RegExp>> = {
  configmap: /^(?:configmaps?|cm)$/,
  cronjob: /^(?:cronjobs?|cj)$/,
  deployment: /^deploy(?:ments?)?$/,
  horizontalpodautoscaler: /^(?:horizontalpodautoscalers?|hpa)$/,
  job: /^jobs?$/,
  namespace: /^(?:namespaces?|ns)$/,
  networkpolicy: /^(?:networkpolic(?:y|ies)|netpol)$/,
  persistentvolumeclaim: /^(?:persistentvolumeclaims?|pvc)$/,
  pod: /^(?:pods?|po)$/,
  poddisruptionbudget: /^(?:poddisruptionbudgets?|pdb)$/,
  secret: /^secrets?$/,
  service: /^(?:services?|svc)$/,
  statefulset: /^(?:statefulsets?|sts)$/,
};

const nameIn = (object: string): string => object.slice(object.indexOf('/') + 1);

const kindOf = (word: string): string | undefined =>
  Object.keys(KINDS).find((kind) => KINDS[kind]?.test(word.toLowerCase()));

const VERBS_WITH_KIND = [
  'get',
  'describe',
  'delete',
  'scale',
  'edit',
  'wait',
  'autoscale',
  'annotate',
  'label',
];

/** `deployment/streamlit`, `get pod postgres-0`, `exec postgres-0`, `-n pqr-lakehouse`. */
function objectsIn(words: readonly string[]): string[] {
  const isKubectl = words.includes('kubectl');
  // What follows `--` runs in a container.
  const own = words.includes('--') ? words.slice(0, words.indexOf('--')) : words;
  return own.flatMap((word, index) => {
    const before = own[index - 1] ?? '';
    const [, kind, name] = /^(?:--from=)?([A-Za-z]+)\/([\w.-]+)$/.exec(word) ?? [];
    if (kind !== undefined && kindOf(kind) !== undefined)
      return `${kindOf(kind) ?? ''}/${name ?? ''}`;
    if (!isKubectl || word.startsWith('-')) return [];
    if (before === '-n' || before === '--namespace') return `namespace/${word}`;
    const isAfterKind =
      VERBS_WITH_KIND.includes(own[index - 2] ?? '') && kindOf(before) !== undefined;
    if (isAfterKind) return `${kindOf(before) ?? ''}/${word}`;
    const isPod =
      ['exec', 'logs', 'port-forward'].some((verb) => own.includes(verb)) &&
      /^[a-z-]+-\d$/.test(word);
    return isPod ? `pod/${word}` : [];
  });
}

function labelsIn(words: readonly string[]): string[] {
  if (!words.includes('kubectl')) return [];
  return words.flatMap((word, index) =>
    ['-l', '--selector'].includes(words[index - 1] ?? '') ? word.split(',') : [],
  );
}
