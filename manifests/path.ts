/** Where a value is in a manifest: keys, and indices of lists. */
export type Path = readonly (string | number)[];

/** `spec.containers[0].env[2].name`, and `labels["app.kubernetes.io/name"]` for keys with dots. */
export function renderPath(path: Path): string {
  return path
    .map((segment) => {
      if (typeof segment === 'number') return `[${segment}]`;
      return /^[\w-]+$/.test(segment) ? `.${segment}` : `["${segment}"]`;
    })
    .join('')
    .replace(/^\./, '');
}
