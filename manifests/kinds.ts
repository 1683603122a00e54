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
import type { Path } from './path';

/**
 * Every kind that is known, and all that is to be said of one: a new kind is a line here, and rows in
 * parity/ledger/table.ts. By name, which is the order of docs/parity.md.
 */
export const KINDS = kindsOf({
  ClusterRole: { models: [ClusterRole], groups: ['clusterwide'] },
  ClusterRoleBinding: { models: [ClusterRoleBinding], groups: ['clusterwide'] },
  ConfigMap: { models: [ConfigMap], groups: ['held'] },
  CronJob: {
    models: [CronJob],
    groups: ['podMaker'],
    template: ['spec', 'jobTemplate', 'spec', 'template'],
  },
  CustomResourceDefinition: { models: [CustomResourceDefinition], groups: ['clusterwide'] },
  DaemonSet: { models: [DaemonSet], groups: ['templated'], template: ['spec', 'template'] },
  Deployment: {
    models: [Deployment],
    groups: ['templated', 'copied'],
    template: ['spec', 'template'],
  },
  HorizontalPodAutoscaler: {
    models: [HorizontalPodAutoscaler, HorizontalPodAutoscalerV1],
    groups: ['scaler'],
  },
  Ingress: { models: [Ingress], groups: ['policies'] },
  IngressClass: { models: [IngressClass], groups: ['clusterwide'] },
  Job: { models: [Job], groups: ['templated'], template: ['spec', 'template'] },
  LimitRange: { models: [LimitRange], groups: ['policies'] },
  Namespace: { models: [Namespace], groups: ['clusterwide'] },
  NetworkPolicy: { models: [NetworkPolicy], groups: ['policies'] },
  PersistentVolume: { models: [PersistentVolume], groups: ['clusterwide'] },
  PersistentVolumeClaim: { models: [PersistentVolumeClaim], groups: ['held'] },
  // Its own template.
  Pod: { models: [Pod], groups: ['podMaker'], template: [] },
  PodDisruptionBudget: { models: [PodDisruptionBudget], groups: ['policies'] },
  PriorityClass: { models: [PriorityClass], groups: ['clusterwide'] },
  ReplicaSet: {
    models: [ReplicaSet],
    groups: ['templated', 'copied'],
    template: ['spec', 'template'],
  },
  ResourceQuota: { models: [ResourceQuota], groups: ['policies'] },
  Role: { models: [Role], groups: ['policies'] },
  RoleBinding: { models: [RoleBinding], groups: ['policies'] },
  Secret: { models: [Secret], groups: ['held'] },
  Service: { models: [Service], groups: ['held'] },
  ServiceAccount: { models: [ServiceAccount], groups: ['policies'] },
  StatefulSet: {
    models: [StatefulSet],
    groups: ['templated', 'copied'],
    template: ['spec', 'template'],
  },
  StorageClass: { models: [StorageClass], groups: ['clusterwide'] },
});

export type Kind = keyof typeof KINDS;

/** The kinds that make pods. */
export type WorkloadKind = {
  [K in Kind]: (typeof KINDS)[K] extends { readonly template: Path } ? K : never;
}[Kind];

/** What the API has in an object of each kind, in the first of its versions. */
export type ManifestByKind = {
  [K in Kind]: ObjectOf<(typeof KINDS)[K]['models'][0]>;
};

/** The class that knows the schema of a kind in one version. */
export interface Model<K extends string = string> {
  readonly apiVersion: string;
  readonly kind: K;
  readonly prototype: { validate(): void };
}

type ObjectOf<M> = M extends { readonly is: (value: unknown) => value is infer Held }
  ? Held
  : never;

/** Where the rows of the ledger begin: what becomes of the fields of these kinds is much the same. */
export type Group =
  /** Has the template of a pod below `spec`. */
  | 'templated'
  /** Says how many pods of one template there are. */
  | 'copied'
  /** Makes pods in a way of its own. */
  | 'podMaker'
  /** Pods refer to it. */
  | 'held'
  /** Changes how many pods there are. */
  | 'scaler'
  /** Says what others may do. */
  | 'policies'
  /** Is in no namespace. */
  | 'clusterwide';

interface Known<K extends string> {
  /** One for each version; the code sees the first, whatever the manifest was written in. */
  readonly models: readonly [Model<K>, ...Model<K>[]];
  readonly groups: readonly [Group, ...Group[]];
  /** Where the template of its pods is. */
  readonly template?: Path;
}

/** The kinds of a group, in the order of the table. */
export const kindsIn = (group: Group): Kind[] =>
  (Object.keys(KINDS) as Kind[]).filter((kind) =>
    KINDS[kind].groups.some((each) => each === group),
  );

/** Lets the compiler see that each line has the models of its kind. */
function kindsOf<const Table extends { readonly [K in keyof Table]: Known<K & string> }>(
  table: Table,
): Table {
  return table;
}
