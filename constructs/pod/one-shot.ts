import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { writeAnnotation } from '../../manifests/annotations';
import { hashOf } from './configuration-hash';
import { PodTemplate, type PodTemplateProps } from './pod-template';

export type OneShotProps = Pick<
  PodTemplateProps,
  | 'identity'
  | 'image'
  | 'resources'
  | 'command'
  | 'environment'
  | 'mounts'
  | 'waitFor'
  | 'connectTo'
>;

/** Work that ends: a Job that is repeated when it fails, and cleared away after ten minutes. */
export class OneShot extends Construct {
  constructor(scope: Construct, id: string, props: OneShotProps) {
    super(scope, id);
    const { name } = props.identity;
    const pod = new PodTemplate(this, 'Pod', {
      ...props,
      buildsImage: false,
      ports: {},
      restartPolicy: 'OnFailure',
      stopWithin: 30,
    });
    new k8s.KubeJob(this, 'Job', {
      metadata: {
        // A Job cannot be changed: another template is another Job.
        name: `${name}-${hashOf(pod.template)}`,
        labels: pod.labels,
        annotations: writeAnnotation('name', name),
      },
      spec: { backoffLimit: 3, ttlSecondsAfterFinished: 600, template: pod.template },
    });
  }
}
