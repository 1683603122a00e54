import fc from 'fast-check';
import { KNOWN } from '../../../manifests/check-shapes';
import { manifestSets } from './manifest-sets';

type Path = readonly (string | number)[];

const NOTHING = Symbol('nothing');

class Renamed {
  constructor(readonly key: string) {}
}

const replacement: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(NOTHING, null, '', 'text', '${X}', '{{ x }}', true, [], {}),
  fc.constantFrom<unknown>(
    0,
    -1,
    1.5,
    2 ** 31,
    1e300,
    [null],
    [[]],
    [{}],
    { a: null },
    { name: 1 },
  ),
  fc.constantFrom<unknown>('{"a":"b"}', '{', 'None', 'metadata.name', '/', '..', 'a/b', '1Gi'),
);

/** A key that replaces another. */
const rename = fc
  .constantFrom('', 'a b', 'a/b', '..', '__proto__', 'constructor', 'unheardOf', 'x'.repeat(300))
  .map((key) => new Renamed(key));

/** Sets of manifests in which something else replaces a value or its key, once or twice. */
export const misshapenSets: fc.Arbitrary<unknown[]> = fc
  .tuple(
    manifestSets,
    fc.array(
      fc.tuple(fc.nat(), fc.nat(), fc.oneof({ weight: 4, arbitrary: replacement }, rename)),
      {
        minLength: 1,
        maxLength: 2,
      },
    ),
    fc.boolean(),
  )
  .map(([documents, changes, asList]) => {
    const changed = changes.reduce<unknown[]>(
      (values, [document, place, by]) => replaced(values, document, place, by),
      documents,
    );
    return asList ? [{ apiVersion: 'v1', kind: 'List', items: changed }] : changed;
  });

/** Anything at all, some of it with a known kind. */
export const anything: fc.Arbitrary<unknown[]> = fc.array(
  fc.oneof(
    fc.jsonValue(),
    fc
      .tuple(
        fc.constantFrom(...KNOWN),
        fc.jsonValue(),
        fc.jsonValue(),
        fc.constantFrom('', 'a', 'b'),
      )
      .map(([known, spec, data, name]) => {
        const [apiVersion = '', kind = ''] = known.split(' ');
        return { apiVersion, kind, metadata: { name }, spec, data };
      }),
  ),
  { maxLength: 4 },
);

/** The paths of all values below one, including those of whole documents. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const children = Object.entries(value).flatMap(([key, child]) => pathsOf(child, [...path, key]));
  return path.length === 0 ? children : [path, ...children];
}

/** Replaces a value in a document that is chosen first, so that small ones are not changed less. */
function replaced(documents: unknown[], index: number, place: number, by: unknown): unknown[] {
  const at = index % Math.max(1, documents.length);
  const paths: Path[] = [[at], ...pathsOf(documents[at], [at])];
  return withAt(documents, paths[place % paths.length] ?? [], by) as unknown[];
}

/** A copy with another value, or none, at a path. */
function withAt(value: unknown, [head, ...rest]: Path, by: unknown): unknown {
  if (head === undefined) return by;
  const entries = Object.entries(value as object).flatMap(([key, child]) => {
    const copy: unknown = key === String(head) ? withAt(child, rest, by) : child;
    if (copy instanceof Renamed) return [[copy.key, child] as const];
    return copy === NOTHING ? [] : [[key, copy] as const];
  });
  if (Array.isArray(value)) return entries.map(([, child]): unknown => child);
  return Object.fromEntries(entries);
}

/** The paths of the objects whose keys are names of fields, not names that users choose. */
export function fieldsOf(documents: readonly object[]): Path[] {
  return pathsOf(documents).filter((path) => {
    const value = path.reduce<unknown>((each, key) => Reflect.get(each as object, key), documents);
    return (
      typeof value === 'object' &&
      value !== null &&
      !Array.isArray(value) &&
      !path.some((key) => USER_KEYED.has(String(key))) &&
      !isOpaque(documents, path)
    );
  });
}

/** The documents with one more field in the object at a path. */
export const withField = (documents: readonly object[], path: Path, name: string): object[] => {
  const object = path.reduce<unknown>((each, key) => Reflect.get(each as object, key), documents);
  return withAt(documents, path, { ...(object as object), [name]: 'x' }) as object[];
};

const USER_KEYED = new Set([
  ...['labels', 'annotations', 'data', 'binaryData', 'stringData', 'matchLabels'],
  ...['selector', 'limits', 'requests'],
]);

/** Whether a path is in an object or a probe that Compose ignores, or in a wait container. */
function isOpaque(documents: readonly object[], [index, ...path]: Path): boolean {
  const document = documents[Number(index)];
  const kind: unknown = document && Reflect.get(document, 'kind');
  if (path[0] === 'spec' && OPAQUE_SPECS.has(String(kind))) return true;
  if (path.includes('livenessProbe')) return true;
  const init = path.indexOf('initContainers');
  if (init < 0 || path.length === init + 1) return false;
  const waiting = path
    .slice(0, init + 2)
    .reduce<unknown>((each, key) => Reflect.get(each as object, key), document);
  return String(Reflect.get(waiting as object, 'name')).startsWith('wait-for-');
}

const OPAQUE_SPECS = new Set(['NetworkPolicy', 'PodDisruptionBudget']);
