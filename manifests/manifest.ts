import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { ISecret } from 'kubernetes-models/v1/Secret';
import type { IService } from 'kubernetes-models/v1/Service';

/** The API version of each kind that the parity step knows. */
export const API_VERSIONS = {
  ConfigMap: 'v1',
  Deployment: 'apps/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  Job: 'batch/v1',
  Namespace: 'v1',
  NetworkPolicy: 'networking.k8s.io/v1',
  PodDisruptionBudget: 'policy/v1',
  Secret: 'v1',
  Service: 'v1',
  StatefulSet: 'apps/v1',
} as const satisfies Record<keyof ManifestByKind, string>;

export interface ManifestByKind {
  ConfigMap: IConfigMap;
  Deployment: IDeployment;
  HorizontalPodAutoscaler: IHorizontalPodAutoscaler;
  Job: IJob;
  Namespace: INamespace;
  NetworkPolicy: INetworkPolicy;
  PodDisruptionBudget: IPodDisruptionBudget;
  Secret: ISecret;
  Service: IService;
  StatefulSet: IStatefulSet;
}

export type Kind = keyof ManifestByKind;

/** A manifest of a known kind whose shape was checked and that has a name. */
export type Manifest<K extends Kind = Kind> = {
  [Each in K]: ManifestByKind[Each] & {
    readonly apiVersion: string;
    readonly kind: Each;
    readonly metadata: NonNullable<ManifestByKind[Each]['metadata']> & { readonly name: string };
  };
}[K];

/** `StatefulSet/postgres`: how a manifest is named in messages and labels. */
export const titleOf = (manifest: Manifest): string => `${manifest.kind}/${manifest.metadata.name}`;
