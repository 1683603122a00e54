import { z } from 'zod';

/** Every annotation with this prefix is one of ours, or a mistake. */
export const ANNOTATION_PREFIX = 'parity.pqr-lakehouse/';

/**
 * What Compose needs and Kubernetes has no word for, said in the manifests themselves. These
 * annotations are everything the parity step knows beside the fields of the Kubernetes API.
 */
export const ANNOTATION = {
  /** On a Service: the host address and host port of each published port, by the port's name. */
  publish: 'parity.pqr-lakehouse/publish',
  /** On a pod template: the build context of each container's image, by the container's name. */
  build: 'parity.pqr-lakehouse/build',
  /** On a pod template: the HTTP client in each container's image, by the container's name. */
  httpClient: 'parity.pqr-lakehouse/http-client',
  /** On a pod template: the services it waits for, by name, each with its condition. */
  waitFor: 'parity.pqr-lakehouse/wait-for',
  /** On a pod template: what gives its volumes to the `fsGroup` on Compose, as the kubelet does. */
  volumeOwner: 'parity.pqr-lakehouse/volume-owner',
  /** On a Job: its name without the hash. Jobs are immutable, so a changed one needs another name. */
  name: 'parity.pqr-lakehouse/name',
  /** On a ConfigMap: the file of the repository that it holds, or the folder, with `/` at its end. */
  source: 'parity.pqr-lakehouse/source',
} as const;

/** The name of the init container that waits for `service` on Kubernetes. */
export const waitContainerName = (service: string): string => `wait-for-${service}`;

const json = <T extends z.ZodType>(schema: T) =>
  z
    .string()
    .transform((text, context): unknown => {
      try {
        return JSON.parse(text);
      } catch {
        context.addIssue({ code: 'custom', message: 'is not JSON' });
        return z.NEVER;
      }
    })
    .pipe(schema);

/** A variable that a user can set, and the value when it is not set. */
const variableSchema = z.strictObject({
  variable: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
  value: z.string(),
});

const portBindingSchema = z.strictObject({ address: variableSchema, hostPort: variableSchema });

const waitConditionSchema = z.enum(['healthy', 'completed']);
const httpClientSchema = z.enum(['curl', 'wget']);
/** The image: Docker fills a new named volume with what the image has there, with its owner. */
const volumeOwnerSchema = z.literal('image');

/** A path below the root of the repository, with `/` on every system. */
const sourceSchema = z.string().refine((path) => path.replace(/\/$/, '').split('/').every(isStep), {
  error: 'is no path below the root of the repository, with / between its folders',
});

const isStep = (name: string): boolean => /^(?!\.{1,2}$)[^\\\p{Cc}]+$/u.test(name);

/** The shape of each annotation's value. All are text, as Kubernetes wants; most are JSON. */
export const ANNOTATION_SCHEMAS = {
  publish: json(z.record(z.string(), portBindingSchema)),
  build: json(z.record(z.string(), z.string())),
  httpClient: json(z.record(z.string(), httpClientSchema)),
  waitFor: json(z.record(z.string(), waitConditionSchema)),
  volumeOwner: volumeOwnerSchema,
  name: z.string().regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/),
  source: sourceSchema,
} as const satisfies Record<keyof typeof ANNOTATION, z.ZodType>;

export type AnnotationValue<Word extends keyof typeof ANNOTATION> = z.infer<
  (typeof ANNOTATION_SCHEMAS)[Word]
>;
export type Variable = z.infer<typeof variableSchema>;
export type PortBinding = z.infer<typeof portBindingSchema>;
export type WaitCondition = z.infer<typeof waitConditionSchema>;
export type HttpClient = z.infer<typeof httpClientSchema>;

/** The annotation's text for `value`, with sorted keys: equal values give equal bytes. */
export function writeAnnotation<Word extends keyof typeof ANNOTATION>(
  word: Word,
  value: AnnotationValue<Word>,
): Record<string, string> {
  if (typeof value === 'string') return { [ANNOTATION[word]]: value };
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return { [ANNOTATION[word]]: JSON.stringify(Object.fromEntries(sorted)) };
}
