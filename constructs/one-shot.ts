import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { writeAnnotation } from '../manifests/annotations';
import type { Declaration } from './declaration';
import type { Plane } from './plane';
import { podOf } from './pod-of';
import { hashOf } from './pod/configuration-hash';
import { PodTemplate, type PodTemplateProps } from './pod/pod-template';

export type OneShotProps = Pick<
  PodTemplateProps,
  'command' | 'environment' | 'mounts' | 'waitFor' | 'connectTo'
>;

/** Work that ends: a Job, retried when it fails and deleted ten minutes after its end. */
export class OneShot extends Construct {
  constructor(plane: Plane, declaration: Declaration, props: OneShotProps) {
    super(plane, declaration.name);
    const { name } = declaration;
    const pod = new PodTemplate(this, 'Pod', {
      ...props,
      ...podOf(plane, declaration),
      restartPolicy: 'OnFailure',
    });
    new k8s.KubeJob(this, 'Job', {
      metadata: {
        // A Job is immutable: a changed template needs a Job of another name.
        name: `${name}-${hashOf(pod.template)}`,
        labels: pod.labels,
        annotations: writeAnnotation('name', name),
      },
      spec: { backoffLimit: 3, ttlSecondsAfterFinished: 600, template: pod.template },
    });
  }
}
