/** The part of a CronJob that its Jobs are made from. */
export interface CronJob {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly jobTemplate: {
      readonly spec: {
        readonly template: {
          readonly spec: { readonly containers: readonly Readonly<Record<string, unknown>>[] };
        };
      };
    };
  };
}

/** A Job from the CronJob's template, with `args` for its container. */
export function jobOf(
  { metadata, spec: { jobTemplate } }: CronJob,
  args: readonly string[],
): object {
  const { template } = jobTemplate.spec;
  const containers = template.spec.containers.map((container) => ({ ...container, args }));
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { generateName: `${metadata.name}-` },
    spec: {
      ...jobTemplate.spec,
      template: { ...template, spec: { ...template.spec, containers } },
    },
  };
}
