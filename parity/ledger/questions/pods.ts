import { annotation } from '../../facts/annotation';
import { scaledBy, autoscalerOf } from '../../facts/replicas';
import { podsOfWorkload } from '../../facts/pods';
import { isWaiting } from '../../facts/waits';
import type { Question } from '../fate';
import { containersIn, podOf, specOf, containerAt } from './leaf-context';

/** A pod's init container that only waits for what the annotation beside it names. */
export const onlyWaits: Question = (leaf, set) => {
  const workload = set.workloadOf(leaf.manifest);
  return workload !== undefined && isWaiting(leaf.value as object, workload);
};

/** A label that a Service selects by. */
export const isSelectedByService: Question = (leaf, set) => {
  const workload = set.workloadOf(leaf.manifest);
  const label = String(leaf.path.at(-1));
  return (
    workload !== undefined &&
    set.servicesOf(workload).some(({ spec }) => Object.hasOwn(spec?.selector ?? {}, label))
  );
};

/** A container that says how much CPU it requests: its limit does otherwise. */
export const requestsCpu: Question = (leaf, set) =>
  containerAt(leaf, set)?.spec.resources?.requests?.['cpu'] !== undefined;

/** A field of the pod's security that all its containers have, too. */
export const isOverridden: Question = ({ manifest, path }, set) =>
  containersIn(manifest, set).every(({ spec }) =>
    Object.hasOwn(spec.securityContext ?? {}, String(path.at(-1))),
  );

/** Every container that this is about says a user, or its pod does. */
export const hasUser: Question = (leaf, set) => {
  const own = containerAt(leaf, set);
  return (own ? [own] : containersIn(leaf.manifest, set)).every(
    ({ spec, workload }) =>
      (spec.securityContext?.runAsUser ?? workload.podSpec.securityContext?.runAsUser) !==
      undefined,
  );
};

/** A container that is a service beside that of its pod. */
export const isServiceOfItsOwn: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  return container !== undefined && container.name !== container.pod.name;
};

/** A container that the annotations of its pod, or a variable, say something of. */
export const isNamedElsewhere: Question = ({ manifest, value }, set) => {
  const annotations = set.workloadOf(manifest)?.annotations;
  const said = { ...annotation(annotations, 'build'), ...annotation(annotations, 'httpClient') };
  return (
    Object.hasOwn(said, String(value)) ||
    containersIn(manifest, set).some(({ spec }) =>
      (spec.env ?? []).some(
        ({ valueFrom }) => valueFrom?.resourceFieldRef?.containerName === value,
      ),
    )
  );
};

/** A pod whose containers share the network of a pause container. */
export const hasPauseContainer: Question = ({ manifest }, set) =>
  podOf(manifest, set)?.hasPauseContainer ?? false;

/** A pod on the network of its host. */
export const isOnHostNetwork: Question = ({ manifest }, set) =>
  specOf(manifest, set)?.hostNetwork === true;

/** A Job whose name on Compose is in an annotation. */
export const hasPlainName: Question = ({ manifest }) =>
  annotation(manifest.metadata.annotations, 'name') !== undefined;

/** A workload whose number of replicas an autoscaler decides. */
export const hasAutoscaler: Question = ({ manifest }, set) => {
  const workload = set.workloadOf(manifest);
  return workload !== undefined && autoscalerOf(workload, set) !== undefined;
};

/** A workload each replica of which has a name of its own. */
export const hasNamedReplicas: Question = ({ manifest }) => manifest.kind === 'StatefulSet';

/** An autoscaler of a workload of which Compose has one replica. */
export const scalesPodWithPauseContainer: Question = ({ manifest }, set) => {
  const workload = manifest.kind === 'HorizontalPodAutoscaler' && scaledBy(manifest, set);
  return workload ? (podsOfWorkload(workload, set)[0]?.hasPauseContainer ?? false) : false;
};
