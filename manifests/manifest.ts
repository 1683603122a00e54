import type { Kind, ManifestByKind } from './kinds';

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

/**
 * The component that it belongs to, by the label that all its objects have; else its own name.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export const componentOf = ({ metadata: { name, labels } }: Manifest): string =>
  labels?.['app.kubernetes.io/name'] ?? name;

/** Without a namespace `kubectl apply` puts an object into `default`. */
export const namespaceOf = ({ metadata }: Manifest): string => metadata.namespace ?? 'default';
