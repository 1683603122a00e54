import { namespaceOf } from '../../../manifests/manifest';
import { contentsOf } from '../../facts/contents';
import { fieldValue, resourceValue } from '../../facts/fields';
import type { ManifestSet } from '../../facts/manifest-set';
import type { Question } from '../fate';
import type { Leaf } from '../leaf';
import { containersIn, containerAt, variableAt } from './leaf-context';

/** A key that a variable comes from, and that is there. */
export const keyExists: Question = (leaf, set) => {
  const { configMapKeyRef, secretKeyRef } = variableAt(leaf, set)?.valueFrom ?? {};
  const { name = '', key = '' } = configMapKeyRef ?? secretKeyRef ?? {};
  const kind = configMapKeyRef ? 'ConfigMap' : 'Secret';
  return contentsOf({ kind, namespace: namespaceOf(leaf.manifest), name }, set)?.has(key) ?? false;
};

/** A variable from a key that is not there, and need not be. */
export const isOptionalAndMissing: Question = (leaf, set) => {
  const { configMapKeyRef, secretKeyRef } = variableAt(leaf, set)?.valueFrom ?? {};
  return (configMapKeyRef ?? secretKeyRef)?.optional === true && !keyExists(leaf, set);
};

/** A field of the pod that is known before it runs. */
export const isKnownField: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  return container !== undefined && fieldValue(String(leaf.value), container, set) !== undefined;
};

/** A variable that says a limit which the container has. */
export const isKnownResource: Question = (leaf, set) => {
  const container = containerAt(leaf, set);
  const selector = variableAt(leaf, set)?.valueFrom?.resourceFieldRef;
  return (
    container !== undefined &&
    selector !== undefined &&
    resourceValue(selector, container) !== undefined
  );
};

/** A request that a variable says. */
export const isRequestReadByVariable: Question = (leaf, set) =>
  containersIn(leaf.manifest, set).some(({ spec }) =>
    (spec.env ?? []).some(
      ({ valueFrom }) => valueFrom?.resourceFieldRef?.resource === `requests.${leaf.path.at(-1)}`,
    ),
  );

/** A label or an annotation of a pod that one of its variables says. */
export const isReadByVariable: Question = (leaf, set) => {
  const [word, key] = leaf.path.slice(-2).map(String);
  return readsField(leaf, set, (fieldPath) => fieldPath === `metadata.${word}['${key}']`);
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
