import type { Problem } from '../../problems/problem';
import { claimNames } from '../facts/claims';
import type { ManifestSet } from '../facts/manifest-set';
import { configMapsOf, volumeFiles } from '../facts/volume-files';
import { containerOf, containerPath } from '../facts/workload';
import { whereIs } from '../ledger/where';

/** Whether each mount has its volume, and each volume its mount. */
export function checkMounts(set: ManifestSet): Problem[] {
  return set.workloads.flatMap((workload) => {
    const { manifest, pod, path } = workload;
    const mounts = containerOf(workload).volumeMounts ?? [];
    const volumes = [...(pod.volumes ?? []).map(({ name }) => name), ...claimNames(workload)];
    const homeless = mounts.flatMap(({ name }, index) =>
      volumes.includes(name)
        ? []
        : [
            {
              where: whereIs(manifest, containerPath(workload, 'volumeMounts', index, 'name')),
              problem: `there is no volume ${name}`,
              hint: `name one of ${volumes.join(', ') || 'the pod’s volumes'}`,
            },
          ],
    );
    const unused = (pod.volumes ?? []).flatMap(({ name }, index) =>
      mounts.some((mount) => mount.name === name)
        ? []
        : [
            {
              where: whereIs(manifest, [...path, 'spec', 'volumes', index, 'name']),
              problem: `nothing mounts the volume ${name}`,
              hint: 'mount it, or leave it out',
            },
          ],
    );
    const twice = (pod.volumes ?? []).flatMap(({ name, emptyDir }, index) =>
      emptyDir && mounts.filter((mount) => mount.name === name).length > 1
        ? [
            {
              where: whereIs(manifest, [...path, 'spec', 'volumes', index, 'name']),
              problem: `the empty directory ${name} is mounted twice: Compose would make two`,
              hint: 'mount it once, or make two of it',
            },
          ]
        : [],
    );
    const keysOf = (name: string) => Object.keys(set.configMapData(name));
    const astray = mounts.flatMap(({ name, subPath }, index) => {
      const volume = pod.volumes?.find((each) => each.name === name);
      if (subPath === undefined || !volume || configMapsOf(volume).length === 0) return [];
      const paths = volumeFiles(volume, keysOf).map(({ path: file }) => file);
      if (paths.some((file) => file === subPath || file.startsWith(`${subPath}/`))) return [];
      return [
        {
          where: whereIs(manifest, containerPath(workload, 'volumeMounts', index, 'subPath')),
          problem: `the volume ${name} has no file ${subPath}`,
          hint: `name one of ${paths.join(', ')}`,
        },
      ];
    });
    return [...homeless, ...unused, ...twice, ...astray];
  });
}
