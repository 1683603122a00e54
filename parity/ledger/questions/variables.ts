import { namespaceOf } from '../../../manifests/manifest';
import { contentsOf } from '../../facts/contents';
import { fieldValue, resourceValue } from '../../facts/fields';
import type { ManifestSet } from '../../facts/manifest-set';
import type { Question } from '../fate';
import type { Leaf } from '../leaf';
import { containersIn, containerAt, variableAt } from './leaf-context';

/** Whether the key that the variable refers to exists. */
export const keyExists: Question = (leaf, set) => {
  const { configMapKeyRef, secretKeyRef } = variableAt(leaf, set)?.valueFrom ?? {};
  const { name = '', key = '' } = configMapKeyRef ?? secretKeyRef ?? {};
  const kind = configMapKeyRef ? 'ConfigMap' : 'Secret';
  return contentsOf({ kind, namespace: namespaceOf(leaf.manifest), name }, set)?.has(key) ?? false;
};

/** Whether the variable refers to a key that is optional and does not exist. */
export const isOptionalAndMissing: Question = (leaf, set) => {
  const { configMapKeyRef, secretKeyRef } = variableAt(leaf, set)?.valueFrom ?? {};
  return (configMapKeyRef ?? secretKeyRef)?.optional === true && !keyExists(leaf, set);
};

/** Whether the field of the pod is known before the pod runs. */
export const isKnownField: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  return container !== undefined && fieldValue(String(leaf.value), container, set) !== undefined;
};

/** Whether the limit or request that the variable refers to is set on the container. */
export const isKnownResource: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  const selector = variableAt(leaf, set)?.valueFrom?.resourceFieldRef;
  return (
    container !== undefined &&
    selector !== undefined &&
    resourceValue(selector, container) !== undefined
  );
};

/** Whether a variable refers to the request. */
export const isRequestReadByVariable: Question = (leaf, set) =>
  containersIn(leaf.manifest, set).some(({ spec }) =>
    (spec.env ?? []).some(
      ({ valueFrom }) => valueFrom?.resourceFieldRef?.resource === `requests.${leaf.path.at(-1)}`,
    ),
  );

/** Whether a variable refers to the pod's label or annotation. */
export const isReadByVariable: Question = (leaf, set) => {
  const [field, key] = leaf.path.slice(-2).map(String);
  return readsField(leaf, set, (fieldPath) => fieldPath === `metadata.${field}['${key}']`);
};

export const isAccountReadByVariable: Question = (leaf, set) =>
  readsField(leaf, set, (fieldPath) => fieldPath === 'spec.serviceAccountName');

function readsField(
  { manifest }: Leaf,
  set: ManifestSet,
  isMeant: (fieldPath: string) => boolean,
): boolean {
  return containersIn(manifest, set).some(({ spec }) =>
    (spec.env ?? []).some(({ valueFrom }) => isMeant(valueFrom?.fieldRef?.fieldPath ?? '')),
  );
}
