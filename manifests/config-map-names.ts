/** Whether it can be a key of a ConfigMap, which is a file's name where the ConfigMap is mounted. */
export const isConfigMapKey = (name: string): boolean =>
  /^[-._a-zA-Z0-9]+$/.test(name) && !/^\.\.?$|^\.\./.test(name) && name.length <= MAX_LENGTH;

/** The key of a file in a ConfigMap: `Nodo 1 (Bogotá).json` has `nodo-1-bogota.json`. */
export function toConfigMapKey(file: string): string {
  if (isConfigMapKey(file)) return file;
  const [, stem = '', extension = ''] = /^(.*?)(\.[a-z]+)?$/s.exec(file) ?? [];
  return `${toNamePart(stem) || 'file'}${extension}`.slice(-MAX_LENGTH);
}

/**
 * Whether it can end the name of a ConfigMap.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#dns-subdomain-names
 */
export const isNamePart = (name: string): boolean =>
  /^[a-z0-9]+(?:[-.]+[a-z0-9]+)*$/.test(name) && !/\.[-.]|-\./.test(name) && name.length <= 200;

/** The text in a-z, 0-9 and hyphens: `Nodo 1 (Bogotá)` is `nodo-1-bogota`. Empty when nothing is left. */
export const toNamePart = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** Characters at most, of an object's name and of a ConfigMap's key. */
export const MAX_LENGTH = 253;
