import { ANNOTATION, ANNOTATION_SCHEMAS, type AnnotationValue } from '../../manifests/annotations';

type Word = keyof typeof ANNOTATION;

/** The value of one of this project's annotations; its shape was checked when it was read. */
export function annotation<W extends Word>(
  annotations: Annotations | undefined,
  word: W,
): AnnotationValue<W> | undefined {
  const text = annotations?.[ANNOTATION[word]];
  if (text === undefined) return undefined;
  const key = `${word}: ${text}`;
  if (!parsed.has(key)) parsed.set(key, ANNOTATION_SCHEMAS[word].parse(text));
  return parsed.get(key) as AnnotationValue<W>;
}

/** The entry for an object by its name, which may be a property of Object, as `constructor` is. */
export const entryOf = <T>(
  named: { readonly name?: string },
  entries: Readonly<Record<string, T>> | undefined,
): T | undefined =>
  entries && Object.hasOwn(entries, named.name ?? '') ? entries[named.name ?? ''] : undefined;

type Annotations = Readonly<Record<string, string>>;

/** Parsed values: annotations are read again and again, and parsing one is slow. */
const parsed = new Map<string, unknown>();
