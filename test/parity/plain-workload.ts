import type { Manifest } from '../../manifests/manifest';
import { indexManifests, type ManifestSet } from '../../parity/facts/manifest-set';
import type { Workload } from '../../parity/facts/workload';

/** What a row changes of the plain workload: fields that replace the plain ones. */
export interface Difference {
  readonly kind?: 'Deployment' | 'Job' | 'StatefulSet';
  readonly name?: string;
  readonly annotations?: object;
  readonly spec?: object;
  readonly podLabels?: object;
  readonly podAnnotations?: object;
  readonly pod?: object;
  readonly container?: object;
}

/** A Deployment `web` of one container `main` that listens on 8080, with nothing else said. */
export function workload(difference: Difference = {}): Manifest {
  const { kind = 'Deployment', name = 'web', annotations, podAnnotations } = difference;
  return present({
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name, annotations },
    spec: {
      ...(kind !== 'Job' && { selector: { matchLabels: { app: name } } }),
      ...(kind === 'StatefulSet' && { serviceName: name }),
      ...difference.spec,
      template: {
        metadata: { labels: difference.podLabels ?? { app: name }, annotations: podAnnotations },
        spec: { containers: [plainContainer(difference.container)], ...difference.pod },
      },
    },
  });
}

export const plainContainer = (difference: object = {}): object => ({
  name: 'main',
  image: 'example.org/web:1',
  ports: [{ name: 'http', containerPort: 8080 }],
  ...difference,
});

/** The Service `name`, of the pods with the label `app: name`, on their port. */
export const service = (name = 'web', spec: object = {}, annotations?: object): Manifest =>
  present({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, annotations },
    spec: { selector: { app: name }, ports: [{ name: 'http', port: 8080 }], ...spec },
  });

/** The autoscaler of the Deployment `web`. */
export const scaler = (spec: object = {}, target: object = {}): Manifest =>
  present({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'web' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', ...target },
      minReplicas: 2,
      maxReplicas: 4,
      ...spec,
    },
  });

export const configMap = (name: string, data: object): Manifest =>
  present({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data });

export const secret = (name: string, stringData: object): Manifest =>
  present({ apiVersion: 'v1', kind: 'Secret', metadata: { name }, stringData });

/** The plain workload but for the difference, with its Service, among the others. */
export function lowerable(
  difference: Difference = {},
  others: readonly Manifest[] = [service()],
): { readonly workload: Workload; readonly set: ManifestSet } {
  const manifest = workload(difference);
  const set = indexManifests([manifest, ...others]);
  const found = set.workloadOf(manifest);
  if (!found) throw new Error('no workload');
  return { workload: found, set };
}

/** As in YAML, what has no value is not there. */
const present = (document: object): Manifest => JSON.parse(JSON.stringify(document)) as Manifest;
