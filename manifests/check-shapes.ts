import { CustomResourceDefinition } from 'kubernetes-models/apiextensions.k8s.io/v1/CustomResourceDefinition';
import { DaemonSet } from 'kubernetes-models/apps/v1/DaemonSet';
import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { ReplicaSet } from 'kubernetes-models/apps/v1/ReplicaSet';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { HorizontalPodAutoscaler as HorizontalPodAutoscalerV1 } from 'kubernetes-models/autoscaling/v1/HorizontalPodAutoscaler';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { CronJob } from 'kubernetes-models/batch/v1/CronJob';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { Ingress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import { IngressClass } from 'kubernetes-models/networking.k8s.io/v1/IngressClass';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ClusterRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRole';
import { ClusterRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRoleBinding';
import { Role } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import { RoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import { PriorityClass } from 'kubernetes-models/scheduling.k8s.io/v1/PriorityClass';
import { StorageClass } from 'kubernetes-models/storage.k8s.io/v1/StorageClass';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { LimitRange } from 'kubernetes-models/v1/LimitRange';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { PersistentVolume } from 'kubernetes-models/v1/PersistentVolume';
import { PersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { Pod } from 'kubernetes-models/v1/Pod';
import { ResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import { ServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { Kind, Manifest } from './manifest';

interface Model {
  readonly prototype: { validate(): void };
}

/**
 * The class that knows a kind's schema, for each version of a kind that is known here. Unknown
 * fields pass it: the ledger catches those.
 */
const MODELS: Readonly<Partial<Record<string, Model>>> = {
  'v1 ConfigMap': ConfigMap,
  'v1 LimitRange': LimitRange,
  'v1 Namespace': Namespace,
  'v1 PersistentVolume': PersistentVolume,
  'v1 PersistentVolumeClaim': PersistentVolumeClaim,
  'v1 Pod': Pod,
  'v1 ResourceQuota': ResourceQuota,
  'v1 Secret': Secret,
  'v1 Service': Service,
  'v1 ServiceAccount': ServiceAccount,
  'apiextensions.k8s.io/v1 CustomResourceDefinition': CustomResourceDefinition,
  'apps/v1 DaemonSet': DaemonSet,
  'apps/v1 Deployment': Deployment,
  'apps/v1 ReplicaSet': ReplicaSet,
  'apps/v1 StatefulSet': StatefulSet,
  'autoscaling/v1 HorizontalPodAutoscaler': HorizontalPodAutoscalerV1,
  'autoscaling/v2 HorizontalPodAutoscaler': HorizontalPodAutoscaler,
  'batch/v1 CronJob': CronJob,
  'batch/v1 Job': Job,
  'networking.k8s.io/v1 Ingress': Ingress,
  'networking.k8s.io/v1 IngressClass': IngressClass,
  'networking.k8s.io/v1 NetworkPolicy': NetworkPolicy,
  'policy/v1 PodDisruptionBudget': PodDisruptionBudget,
  'rbac.authorization.k8s.io/v1 ClusterRole': ClusterRole,
  'rbac.authorization.k8s.io/v1 ClusterRoleBinding': ClusterRoleBinding,
  'rbac.authorization.k8s.io/v1 Role': Role,
  'rbac.authorization.k8s.io/v1 RoleBinding': RoleBinding,
  'scheduling.k8s.io/v1 PriorityClass': PriorityClass,
  'storage.k8s.io/v1 StorageClass': StorageClass,
} satisfies Record<`${string} ${Kind}`, Model>;

/** `apps/v1 Deployment` and all the others. */
export const KNOWN = Object.keys(MODELS);

export const isKnown = (apiVersion: unknown, kind: unknown): boolean =>
  Object.hasOwn(MODELS, `${String(apiVersion)} ${String(kind)}`);

/** A field that is not what the Kubernetes API wants of its kind. */
export interface Misshape {
  readonly at: string;
  readonly problem: string;
}

/** What is wrong with a manifest's shape, field by field. */
export function checkShape(manifest: Manifest): Misshape[] {
  const Model = MODELS[`${manifest.apiVersion} ${manifest.kind}`];
  if (!Model) return [];
  try {
    // On the manifest itself: an instance would be a copy.
    Model.prototype.validate.call(manifest);
    return [];
  } catch (error) {
    if (!isValidationError(error)) throw error;
    return error.errors.map(({ instancePath, message }) => ({
      at: instancePath.slice(1).replaceAll('/', '.'),
      problem: message ?? 'has the wrong shape',
    }));
  }
}

interface ValidationError {
  readonly errors: readonly { readonly instancePath: string; readonly message?: string }[];
}

const isValidationError = (error: unknown): error is ValidationError =>
  error instanceof Error && 'validation' in error && 'errors' in error;
