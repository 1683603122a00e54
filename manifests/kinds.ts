import type { ICustomResourceDefinition } from 'kubernetes-models/apiextensions.k8s.io/v1/CustomResourceDefinition';
import type { IDaemonSet } from 'kubernetes-models/apps/v1/DaemonSet';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IReplicaSet } from 'kubernetes-models/apps/v1/ReplicaSet';
import type { IStatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import type { ICronJob } from 'kubernetes-models/batch/v1/CronJob';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { IIngressClass } from 'kubernetes-models/networking.k8s.io/v1/IngressClass';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import type { IClusterRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRole';
import type { IClusterRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/ClusterRoleBinding';
import type { IRole } from 'kubernetes-models/rbac.authorization.k8s.io/v1/Role';
import type { IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1/RoleBinding';
import type { IPriorityClass } from 'kubernetes-models/scheduling.k8s.io/v1/PriorityClass';
import type { IStorageClass } from 'kubernetes-models/storage.k8s.io/v1/StorageClass';
import type { IConfigMap } from 'kubernetes-models/v1/ConfigMap';
import type { ILimitRange } from 'kubernetes-models/v1/LimitRange';
import type { INamespace } from 'kubernetes-models/v1/Namespace';
import type { IPersistentVolume } from 'kubernetes-models/v1/PersistentVolume';
import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import type { IPod } from 'kubernetes-models/v1/Pod';
import type { IResourceQuota } from 'kubernetes-models/v1/ResourceQuota';
import type { ISecret } from 'kubernetes-models/v1/Secret';
import type { IService } from 'kubernetes-models/v1/Service';
import type { IServiceAccount } from 'kubernetes-models/v1/ServiceAccount';
import type { Path } from './path';

/**
 * Every known kind, with what the code must know of it: a new kind is an entry here, and rows in
 * parity/ledger/table.ts. Sorted by name, which is the order of docs/parity.md.
 */
export const KINDS = kindsOf({
  ClusterRole: {
    versions: ['rbac.authorization.k8s.io/v1'],
    object: as<IClusterRole>(),
    groups: ['clusterwide'],
  },
  ClusterRoleBinding: {
    versions: ['rbac.authorization.k8s.io/v1'],
    object: as<IClusterRoleBinding>(),
    groups: ['clusterwide'],
  },
  ConfigMap: { versions: ['v1'], object: as<IConfigMap>(), groups: ['referenced'] },
  CronJob: {
    versions: ['batch/v1'],
    object: as<ICronJob>(),
    groups: ['podMaker'],
    template: ['spec', 'jobTemplate', 'spec', 'template'],
  },
  CustomResourceDefinition: {
    versions: ['apiextensions.k8s.io/v1'],
    object: as<ICustomResourceDefinition>(),
    groups: ['clusterwide'],
  },
  DaemonSet: {
    versions: ['apps/v1'],
    object: as<IDaemonSet>(),
    groups: ['templated'],
    template: ['spec', 'template'],
  },
  Deployment: {
    versions: ['apps/v1'],
    object: as<IDeployment>(),
    groups: ['templated', 'replicated'],
    template: ['spec', 'template'],
  },
  HorizontalPodAutoscaler: {
    versions: ['autoscaling/v2', 'autoscaling/v1'],
    object: as<IHorizontalPodAutoscaler>(),
    groups: ['autoscaler'],
  },
  Ingress: { versions: ['networking.k8s.io/v1'], object: as<IIngress>(), groups: ['policies'] },
  IngressClass: {
    versions: ['networking.k8s.io/v1'],
    object: as<IIngressClass>(),
    groups: ['clusterwide'],
  },
  Job: {
    versions: ['batch/v1'],
    object: as<IJob>(),
    groups: ['templated'],
    template: ['spec', 'template'],
  },
  LimitRange: { versions: ['v1'], object: as<ILimitRange>(), groups: ['policies'] },
  Namespace: { versions: ['v1'], object: as<INamespace>(), groups: ['clusterwide'] },
  NetworkPolicy: {
    versions: ['networking.k8s.io/v1'],
    object: as<INetworkPolicy>(),
    groups: ['policies'],
  },
  PersistentVolume: { versions: ['v1'], object: as<IPersistentVolume>(), groups: ['clusterwide'] },
  PersistentVolumeClaim: {
    versions: ['v1'],
    object: as<IPersistentVolumeClaim>(),
    groups: ['referenced'],
  },
  // A Pod is its own template.
  Pod: { versions: ['v1'], object: as<IPod>(), groups: ['podMaker'], template: [] },
  PodDisruptionBudget: {
    versions: ['policy/v1'],
    object: as<IPodDisruptionBudget>(),
    groups: ['policies'],
  },
  PriorityClass: {
    versions: ['scheduling.k8s.io/v1'],
    object: as<IPriorityClass>(),
    groups: ['clusterwide'],
  },
  ReplicaSet: {
    versions: ['apps/v1'],
    object: as<IReplicaSet>(),
    groups: ['templated', 'replicated'],
    template: ['spec', 'template'],
  },
  ResourceQuota: { versions: ['v1'], object: as<IResourceQuota>(), groups: ['policies'] },
  Role: { versions: ['rbac.authorization.k8s.io/v1'], object: as<IRole>(), groups: ['policies'] },
  RoleBinding: {
    versions: ['rbac.authorization.k8s.io/v1'],
    object: as<IRoleBinding>(),
    groups: ['policies'],
  },
  Secret: { versions: ['v1'], object: as<ISecret>(), groups: ['referenced'] },
  Service: { versions: ['v1'], object: as<IService>(), groups: ['referenced'] },
  ServiceAccount: { versions: ['v1'], object: as<IServiceAccount>(), groups: ['policies'] },
  StatefulSet: {
    versions: ['apps/v1'],
    object: as<IStatefulSet>(),
    groups: ['templated', 'replicated'],
    template: ['spec', 'template'],
  },
  StorageClass: {
    versions: ['storage.k8s.io/v1'],
    object: as<IStorageClass>(),
    groups: ['clusterwide'],
  },
});

export type Kind = keyof typeof KINDS;

/** The kinds that make pods. */
export type WorkloadKind = {
  [K in Kind]: (typeof KINDS)[K] extends { readonly template: Path } ? K : never;
}[Kind];

/** The type of each kind's objects, in the first of its versions. */
export type ManifestByKind = {
  [K in Kind]: NonNullable<(typeof KINDS)[K]['object']>;
};

/** Kinds whose fields have mostly the same fate: a row of the ledger can name the group. */
export type Group =
  /** Has a pod template at `spec.template`. */
  | 'templated'
  /** Has `replicas`. */
  | 'replicated'
  /** Makes pods, but not from `spec.template`. */
  | 'podMaker'
  /** Pods refer to it. */
  | 'referenced'
  /** Changes the number of replicas. */
  | 'autoscaler'
  /** Namespaced, and without use to a container: RBAC, quotas, policies, Ingress. */
  | 'policies'
  /** Cluster-scoped. */
  | 'clusterwide';

interface Known<K extends string> {
  /** The code has the type of the first, whatever the manifest was written in. */
  readonly versions: readonly [apiVersion: string, ...apiVersions: string[]];
  /** Only its type: the schemas are loaded when they are needed. */
  readonly object: { readonly kind: K } | undefined;
  readonly groups: readonly [Group, ...Group[]];
  /** Where its pod template is. */
  readonly template?: Path;
}

/** The kinds of a group, in the order of the table. */
export const kindsIn = (group: Group): Kind[] =>
  (Object.keys(KINDS) as Kind[]).filter((kind) =>
    KINDS[kind].groups.some((each) => each === group),
  );

/** Carries a type; there is no value. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- the table infers from it
function as<Type>(): Type | undefined {
  return undefined;
}

/** Lets the compiler check that each entry's `object` is of its kind. */
function kindsOf<const Table extends { readonly [K in keyof Table]: Known<K & string> }>(
  table: Table,
): Table {
  return table;
}
