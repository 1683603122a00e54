import type { ComposeFile } from '../../parity/compose';
import { inByteOrder } from '../../manifests/byte-order';
import { isInside } from '../cli/emitted-earlier';

/**
 * The files and folders of the project that containers mount from where one edits them: the sources
 * of bind mounts that are relative to the Compose file, without `./`.
 */
export function mountedSources({ services }: Pick<ComposeFile, 'services'>): string[] {
  const volumes = Object.values(services).flatMap(
    (service): readonly unknown[] => service.volumes ?? [],
  );
  const sources = volumes.flatMap((volume) =>
    isBind(volume) && volume.source.startsWith('./') ? [volume.source.slice('./'.length)] : [],
  );
  return inByteOrder(new Set(sources.filter(isInside)));
}

interface Bind {
  readonly type: 'bind';
  readonly source: string;
}

/** In Compose's long form; the short one is for volumes, and for folders of the machine. */
const isBind = (volume: unknown): volume is Bind =>
  typeof volume === 'object' &&
  volume !== null &&
  'type' in volume &&
  volume.type === 'bind' &&
  'source' in volume &&
  typeof volume.source === 'string';
