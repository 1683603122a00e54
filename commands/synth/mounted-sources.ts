import type { ComposeFile } from '../../parity/compose';
import { inByteOrder } from '../../manifests/byte-order';
import { isInside } from '../cli/emitted-earlier';

/**
 * The files and folders that containers mount directly from the project, not from a copy: the
 * sources of bind mounts that are relative to the Compose file, without `./`.
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

/** A bind mount in Compose's long form; the short form is for named volumes and host paths. */
const isBind = (volume: unknown): volume is Bind =>
  typeof volume === 'object' &&
  volume !== null &&
  'type' in volume &&
  volume.type === 'bind' &&
  'source' in volume &&
  typeof volume.source === 'string';
