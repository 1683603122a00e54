import type { ComposeFile } from '../../parity/compose';
import { inByteOrder } from '../../manifests/byte-order';
import { isInside } from '../cli/emitted-earlier';

/**
 * The files and folders of the project that containers mount from where one edits them: the sources
 * of bind mounts that are relative to the Compose file, without `./`.
 */
export function mountedSources({ services }: Pick<ComposeFile, 'services'>): string[] {
  const volumes = Object.values(services).flatMap((service) => service.volumes ?? []);
  const sources = volumes.flatMap((volume) =>
    // In the short form are named volumes, and folders of the machine.
    typeof volume === 'object' && volume.source.startsWith('./')
      ? [volume.source.slice('./'.length)]
      : [],
  );
  return inByteOrder(new Set(sources.filter(isInside)));
}
