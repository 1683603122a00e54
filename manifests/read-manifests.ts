import type { Problem } from './problem';
import { ANNOTATION, ANNOTATION_PREFIX, ANNOTATION_SCHEMAS } from './annotations';
import { checkShape, isKnown, KNOWN } from './check-shapes';
import type { Document } from './document';
import { namespaceOf, titleOf, type Manifest } from './manifest';
import { templateOf } from './pod-template';

export interface Reading {
  readonly manifests: readonly Manifest[];
  /** Where each was found. */
  readonly origins: ReadonlyMap<Manifest, string>;
  /** What is not a manifest, or is a wrong one: nothing can be made of it. */
  readonly problems: readonly Problem[];
  /** Objects of kinds that Kubernetes may know but that are not known here. */
  readonly refused: readonly Problem[];
}

/** The documents, and the items of those that are lists, as manifests of known kinds and right shape. */
export function readManifests(documents: readonly Document[]): Reading {
  const origins = new Map<Manifest, string>();
  const problems: Problem[] = [];
  const refused: Problem[] = [];
  for (const { origin, value } of documents.flatMap(withItems)) {
    const oddities = odditiesOf(isObject(value) ? value : {});
    const text = faultOf(value, oddities);
    if (text) {
      problems.push({ where: origin, ...text });
    } else if (isManifest(value)) {
      const manifest = withoutNulls(value, oddities) as Manifest;
      origins.set(manifest, origin);
      problems.push(...problemsOf(manifest, origin));
    } else {
      refused.push({
        where: [origin, nameOf(value)].filter(Boolean).join(': '),
        ...unknown(value),
      });
    }
  }
  for (const manifest of ownedAmong([...origins.keys()])) origins.delete(manifest);
  const manifests = [...origins.keys()];
  return { manifests, origins, problems: [...problems, ...checkDuplicates(origins)], refused };
}

/** `kubectl get -o yaml` answers with one List, and a List may stand in a file as well. */
function withItems({ origin, value }: Document): Document[] {
  if (!isObject(value) || !isList(value)) return [{ origin, value }];
  return (value.items ?? []).flatMap((item, index) =>
    withItems({ origin: `${[origin, 'items'].filter(Boolean).join(': ')}[${index}]`, value: item }),
  );
}

const isList = (value: JsonObject): value is JsonObject & { readonly items: unknown[] | null } =>
  typeof value['kind'] === 'string' &&
  value['kind'].endsWith('List') &&
  (Array.isArray(value['items']) || value['items'] === null);

type Text = Omit<Problem, 'where'>;

/** Why it is not an object of Kubernetes at all; undefined if it is one. */
function faultOf(value: unknown, { hasProto }: Oddities): Text | undefined {
  if (!isObject(value)) {
    return {
      problem: `${value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`} is no Kubernetes object`,
      hint: 'a manifest is a mapping with apiVersion, kind and metadata',
    };
  }
  const absent = ['apiVersion', 'kind'].filter((key) => typeof value[key] !== 'string');
  if (absent.length > 0) {
    return {
      problem: `an object without ${absent.join(' and ')}`,
      hint: 'a manifest begins with them, as in apiVersion: apps/v1 and kind: Deployment',
    };
  }
  if (hasProto) {
    return {
      problem: 'a key is called __proto__',
      hint: 'no field of Kubernetes is: leave it out',
    };
  }
  const { metadata } = value;
  if (!isObject(metadata) || typeof metadata['name'] !== 'string') {
    return {
      problem: `${String(value['kind'])} without metadata.name`,
      hint: 'give it a name: generated ones are different each time',
    };
  }
  return undefined;
}

const isManifest = (value: unknown): value is Manifest =>
  isObject(value) && isKnown(value['apiVersion'], value['kind']);

function unknown(value: unknown): Text {
  const { apiVersion, kind } = value as { readonly apiVersion: string; readonly kind: string };
  const others = KNOWN.filter((known) => known.endsWith(` ${kind}`));
  return {
    problem: `${apiVersion} ${kind} is no kind that is known here`,
    hint:
      others.length > 0
        ? `write it as ${others.join(' or ')}`
        : 'nothing on Compose would act on it: leave it out, or say it with another kind',
  };
}

const nameOf = (value: unknown): string => titleOf(value as Manifest);

function problemsOf(manifest: Manifest, origin: string): Problem[] {
  const where = (at: string): string =>
    [origin, titleOf(manifest), at].filter((part) => part !== '').join(': ');
  const shape = checkShape(manifest);
  if (shape.length > 0) {
    return shape.map(({ at, problem }) => ({
      where: where(at),
      problem,
      hint: `see kubectl explain ${manifest.kind.toLowerCase()} for the field's type`,
    }));
  }
  return [...checkNames(manifest), ...checkAnnotations(manifest)].map(({ at, ...text }) => ({
    where: where(at),
    ...text,
  }));
}

type Found = Text & { readonly at: string };

/** Names become file names, variables and host names: what Kubernetes refuses must go no further. */
function checkNames(manifest: Manifest): Found[] {
  const { name, namespace = 'default' } = manifest.metadata;
  const isName = /^(Cluster)?Role(Binding)?$/.test(manifest.kind) ? RIGHTS : NAME;
  const names = [
    ['metadata.name', name, isName],
    ['metadata.namespace', namespace, NAME],
    ...namesInPod(manifest).map((each) => [...each, NAME] as const),
  ] as const;
  return [
    ...names
      .filter(([, each, rule]) => !rule.test(each))
      .map(([at, each]) => ({
        at,
        problem: `${JSON.stringify(each)} cannot be a name`,
        hint: 'write names of small letters, digits, - and ., with a letter or a digit at both ends',
      })),
    ...keysOf(manifest)
      .filter((key) => !KEY.test(key))
      .map((key) => ({
        at: 'data',
        problem: `${JSON.stringify(key)} cannot be a key`,
        hint: 'write keys of letters, digits, -, _ and .',
      })),
  ];
}

/** The names of containers, volumes and volumeClaimTemplates. */
function namesInPod(manifest: Manifest): (readonly [at: string, name: string])[] {
  const { containers = [], initContainers = [], volumes = [] } = templateOf(manifest)?.spec ?? {};
  const claims = manifest.kind === 'StatefulSet' ? (manifest.spec?.volumeClaimTemplates ?? []) : [];
  const named = (list: string, items: readonly { readonly name?: string }[]) =>
    items.map(({ name = '' }, index) => [`${list}[${index}].name`, name] as const);
  return [
    ...named('containers', containers),
    ...named('initContainers', initContainers),
    ...named('volumes', volumes),
    ...named(
      'volumeClaimTemplates',
      claims.map(({ metadata }) => metadata ?? {}),
    ),
  ];
}

function keysOf(manifest: Manifest): string[] {
  if (manifest.kind === 'ConfigMap')
    return Object.keys({ ...manifest.data, ...manifest.binaryData });
  if (manifest.kind === 'Secret') return Object.keys({ ...manifest.data, ...manifest.stringData });
  return [];
}

const NAME = /^[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/;
/** Roles and their bindings may have colons and capitals, too: `system:reader`. */
const RIGHTS = /^[^/%\s]+$/;
const KEY = /^(?!\.\.?$)[-._a-zA-Z0-9]{1,253}$/;

/** Our own annotations carry what Compose needs: a mistake in one would be lost silently. */
function checkAnnotations(manifest: Manifest): Found[] {
  return annotationsOf(manifest).flatMap((annotations) =>
    Object.entries(annotations)
      .filter(([key]) => key.startsWith(ANNOTATION_PREFIX))
      .flatMap(([key, text = '']) =>
        faultsOfAnnotation(key, text).map((problem) => ({
          at: `annotations["${key}"]`,
          problem,
          hint: 'see manifests/annotations.ts for its shape',
        })),
      ),
  );
}

function faultsOfAnnotation(key: string, text: string): string[] {
  const words = Object.keys(ANNOTATION) as (keyof typeof ANNOTATION)[];
  const word = words.find((each) => ANNOTATION[each] === key);
  if (!word) return [`it is none of ${Object.values(ANNOTATION).join(', ')}`];
  const { error } = ANNOTATION_SCHEMAS[word].safeParse(text);
  return (error?.issues ?? []).map(({ path, message }) => [...path, message].join(' '));
}

/** Those of the object and those of its pod template, which are the same for a Pod. */
const annotationsOf = (manifest: Manifest): Readonly<Partial<Record<string, string>>>[] =>
  [...new Set([manifest, templateOf(manifest)])].map((each) => each?.metadata?.annotations ?? {});

/** Objects made by a controller that is also there: `kubectl get all` shows a Deployment, its ReplicaSet and Pods. */
function ownedAmong(manifests: readonly Manifest[]): Manifest[] {
  const id = (kind: string, name: string, namespace: string): string =>
    `${kind}/${name}/${namespace}`;
  const present = new Set(
    manifests.map((each) => id(each.kind, each.metadata.name, namespaceOf(each))),
  );
  return manifests.filter((manifest) =>
    manifest.metadata.ownerReferences?.some(
      ({ controller, kind, name }) =>
        controller === true && present.has(id(kind, name, namespaceOf(manifest))),
    ),
  );
}

function checkDuplicates(origins: ReadonlyMap<Manifest, string>): Problem[] {
  const seen = new Map<string, string>();
  return [...origins].flatMap(([manifest, origin]) => {
    const id = `${titleOf(manifest)} in ${namespaceOf(manifest)}`;
    const first = seen.get(id);
    seen.set(id, first ?? origin);
    if (first === undefined) return [];
    return [
      {
        where: [origin, titleOf(manifest)].filter(Boolean).join(': '),
        problem: `there is more than one${first === '' ? '' : `: the first is in ${first}`}`,
        hint: 'leave one, or give the other another name',
      },
    ];
  });
}

/**
 * Kubernetes reads null as an absent field, but `emptyDir: null` as an emptyDir. A value without nulls
 * is returned itself, not a copy.
 */
const withoutNulls = (value: unknown, { hasNull }: Oddities): unknown =>
  hasNull ? copyWithoutNulls(value) : value;

function copyWithoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyWithoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, child]) => child !== null || key === 'emptyDir')
      .map(([key, child]) => [key, child === null ? {} : copyWithoutNulls(child)]),
  );
}

/** Rare things that can be anywhere in a manifest. */
interface Oddities {
  hasNull: boolean;
  /** A key `__proto__`, which JavaScript takes for the prototype. */
  hasProto: boolean;
}

function odditiesOf(value: object, found = { hasNull: false, hasProto: false }): Oddities {
  for (const [key, child] of Object.entries(value) as [string, unknown][]) {
    if (key === '__proto__') found.hasProto = true;
    if (child === null) found.hasNull = true;
    else if (typeof child === 'object') odditiesOf(child, found);
  }
  return found;
}

type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
