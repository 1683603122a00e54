import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { PodTemplate } from './pod-template';
import type { OneShotProps } from './one-shot';

/**
 * Work that a person starts, as often as they like: a CronJob that never runs by itself.
 * `kubectl create job --from=cronjob/NAME`, and on Compose `docker compose run --rm NAME`.
 */
export class OnDemand extends Construct {
  constructor(scope: Construct, id: string, props: Omit<OneShotProps, 'waitFor'>) {
    super(scope, id);
    const pod = new PodTemplate(this, 'Pod', {
      ...props,
      buildsImage: false,
      ports: {},
      // `docker compose run` starts what a service waits for.
      waitFor: [],
      restartPolicy: 'Never',
      stopWithin: 30,
    });
    new k8s.KubeCronJob(this, 'CronJob', {
      metadata: { name: props.identity.name, labels: pod.labels },
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

/** A CronJob must have one, also when it is suspended. */
const NEVER_REACHED = '0 0 1 1 *';
