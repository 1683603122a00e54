import type { Manifest } from '../../../manifests/manifest';
import { renderPath, type Path } from '../../../manifests/path';

/** A manifest that remembers which of its values were read, by their paths. */
export function recording(manifest: Manifest, reads: Set<string>): Manifest {
  return record(manifest, [], reads) as Manifest;
}

function record(value: unknown, path: Path, reads: Set<string>): unknown {
  if (typeof value !== 'object' || value === null) {
    reads.add(renderPath(path));
    return value;
  }
  return new Proxy(value, {
    get: (target, key, receiver) => {
      const found: unknown = Reflect.get(target, key, receiver);
      if (typeof key === 'symbol' || !Object.hasOwn(target, key)) return found;
      const isIndex = Array.isArray(target) && /^\d+$/.test(key);
      if (Array.isArray(target) && !isIndex) return found;
      return record(found, [...path, isIndex ? Number(key) : key], reads);
    },
  });
}
