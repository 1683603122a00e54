import { ANNOTATION, ANNOTATION_SCHEMAS, type AnnotationValue } from '../../manifests/annotations';

type Word = keyof typeof ANNOTATION;

/** The value of one of our annotations, whose shape was checked when the manifests were read. */
export function annotation<W extends Word>(
  annotations: Annotations | undefined,
  word: W,
): AnnotationValue<W> | undefined {
  const text = annotations?.[ANNOTATION[word]];
  if (text === undefined) return undefined;
  const key = `${word}: ${text}`;
  if (!known.has(key)) known.set(key, ANNOTATION_SCHEMAS[word].parse(text));
  return known.get(key) as AnnotationValue<W>;
}

/** What an annotation says of one of several: names of Kubernetes may be those of Object, too. */
export const entryOf = <T>(
  named: { readonly name?: string },
  said: Readonly<Record<string, T>> | undefined,
): T | undefined =>
  said && Object.hasOwn(said, named.name ?? '') ? said[named.name ?? ''] : undefined;

type Annotations = Readonly<Record<string, string>>;

/** They are asked for again and again, and reading one takes longer than all else. */
const known = new Map<string, unknown>();
