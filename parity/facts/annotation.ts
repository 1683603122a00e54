import { ANNOTATION, ANNOTATION_SCHEMAS, type AnnotationValue } from '../../manifests/annotations';

type Word = keyof typeof ANNOTATION;

/** The value of one of our annotations, whose shape was checked when the manifests were read. */
export function annotation<W extends Word>(
  annotations: Readonly<Record<string, string>> | undefined,
  word: W,
): AnnotationValue<W> | undefined {
  const text = annotations?.[ANNOTATION[word]];
  return text === undefined
    ? undefined
    : (ANNOTATION_SCHEMAS[word].parse(text) as AnnotationValue<W>);
}
