import { annotation } from '../../facts/annotation';
import { scaledBy, autoscalerOf } from '../../facts/replicas';
import { podsOfWorkload } from '../../facts/pods';
import { isWaiting } from '../../facts/waits';
import type { Question } from '../fate';
import { containersIn, podOf, specOf, containerAt } from './leaf-context';

/** Whether an init container only waits for what the pod's annotation names. */
export const onlyWaits: Question = (leaf, set) => {
  const workload = set.workloadOf(leaf.manifest);
  return workload !== undefined && isWaiting(leaf.value as object, workload);
};

/** Whether a Service selects by the label. */
export const isSelectedByService: Question = (leaf, set) => {
  const workload = set.workloadOf(leaf.manifest);
  const label = String(leaf.path.at(-1));
  return (
    workload !== undefined &&
    set.servicesOf(workload).some(({ spec }) => Object.hasOwn(spec?.selector ?? {}, label))
  );
};

/** Whether the container requests CPU; if it does not, its limit counts as the request. */
export const requestsCpu: Question = (leaf, set) =>
  containerAt(leaf, set)?.spec.resources?.requests?.['cpu'] !== undefined;

/** Whether all containers of the pod set this field of its securityContext themselves. */
export const isOverridden: Question = ({ manifest, path }, set) =>
  containersIn(manifest, set).every(({ spec }) =>
    Object.hasOwn(spec.securityContext ?? {}, String(path.at(-1))),
  );

/** Whether the container, or every container of the pod, has a runAsUser: its own or the pod's. */
export const hasUser: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  return (container ? [container] : containersIn(leaf.manifest, set)).every(
    ({ spec, workload }) =>
      (spec.securityContext?.runAsUser ?? workload.podSpec.securityContext?.runAsUser) !==
      undefined,
  );
};

/** Whether the container's service has a name of its own, not that of the pod. */
export const isServiceOfItsOwn: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  return container !== undefined && container.name !== container.pod.name;
};

/** Whether an annotation of the pod, or a variable, refers to the container by its name. */
export const isNamedElsewhere: Question = ({ manifest, value }, set) => {
  const annotations = set.workloadOf(manifest)?.annotations;
  const annotated = {
    ...annotation(annotations, 'build'),
    ...annotation(annotations, 'httpClient'),
  };
  return (
    Object.hasOwn(annotated, String(value)) ||
    containersIn(manifest, set).some(({ spec }) =>
      (spec.env ?? []).some(
        ({ valueFrom }) => valueFrom?.resourceFieldRef?.containerName === value,
      ),
    )
  );
};

/** Whether the pod's containers share the network of a pause container. */
export const hasPauseContainer: Question = ({ manifest }, set) =>
  podOf(manifest, set)?.hasPauseContainer ?? false;

/** Whether the pod is on the host's network. */
export const isOnHostNetwork: Question = ({ manifest }, set) =>
  specOf(manifest, set)?.hostNetwork === true;

/** Whether an annotation has the Job's name on Compose. */
export const hasPlainName: Question = ({ manifest }) =>
  annotation(manifest.metadata.annotations, 'name') !== undefined;

/** Whether an autoscaler decides the workload's number of replicas. */
export const hasAutoscaler: Question = ({ manifest }, set) => {
  const workload = set.workloadOf(manifest);
  return workload !== undefined && autoscalerOf(workload, set) !== undefined;
};

/** Whether each replica of the workload has a name of its own. */
export const hasNamedReplicas: Question = ({ manifest }) => manifest.kind === 'StatefulSet';

/** Whether the autoscaler's workload has a pause container, and so one replica on Compose. */
export const scalesPodWithPauseContainer: Question = ({ manifest }, set) => {
  const workload = manifest.kind === 'HorizontalPodAutoscaler' && scaledBy(manifest, set);
  return workload ? (podsOfWorkload(workload, set)[0]?.hasPauseContainer ?? false) : false;
};
