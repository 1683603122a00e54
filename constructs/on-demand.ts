import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { resources } from '../config/profiles';
import type { Declaration } from './declaration';
import type { Plane } from './plane';
import { podOf } from './pod-of';
import type { OneShotProps } from './one-shot';
import { PodTemplate } from './pod/pod-template';

/**
 * Work that a person starts, as often as they like: a CronJob that never runs by itself.
 * `kubectl create job --from=cronjob/NAME`, and on Compose `docker compose run --rm NAME`. It has no
 * waits: `docker compose run` would start what it waits for.
 */
export class OnDemand extends Construct {
  constructor(plane: Plane, declaration: Declaration, props: Omit<OneShotProps, 'waitFor'>) {
    super(plane, declaration.name);
    const pod = new PodTemplate(this, 'Pod', {
      ...props,
      ...podOf(plane, declaration),
      restartPolicy: 'Never',
    });
    new k8s.KubeCronJob(this, 'CronJob', {
      metadata: { name: declaration.name, labels: pod.labels },
      spec: {
        suspend: true,
        schedule: NEVER_REACHED,
        // Its result is the answer to a question: a second try would hide the first.
        jobTemplate: {
          spec: { backoffLimit: 0, ttlSecondsAfterFinished: 600, template: pod.template },
        },
      },
    });
  }
}

/** For a program that imports Prefect; it runs only when asked to, while everything else runs. */
const RESOURCES = resources(['50m', '128Mi'], ['1', '384Mi']);
export const ON_DEMAND: Declaration['resources'] = { local: RESOURCES, small: RESOURCES };

/** A CronJob must have a schedule, even when it is suspended. */
const NEVER_REACHED = '0 0 1 1 *';
