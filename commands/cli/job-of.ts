/** The part of a container that a Job may have otherwise than its CronJob. */
export interface Container {
  readonly command?: readonly string[];
  readonly args?: readonly string[];
}

/** The part of a CronJob that its Jobs are made from. */
export interface CronJob {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly jobTemplate: {
      readonly spec: {
        readonly template: { readonly spec: { readonly containers: readonly Container[] } };
      };
    };
  };
}

/** A Job from the CronJob's template, with a difference in its container. */
export function jobOf({ metadata, spec: { jobTemplate } }: CronJob, difference: Container): object {
  const { template } = jobTemplate.spec;
  const containers = template.spec.containers.map((container) => ({ ...container, ...difference }));
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
