import type { IContainer } from 'kubernetes-models/v1/Container';
import type { Problem } from '../../manifests/problem';
import { volumeClaimTemplates } from '../facts/volume-claim-templates';
import type { ManifestSet } from '../facts/manifest-set';
import { isOfFiles, volumeFiles } from '../facts/volume-files';
import { containersOf, type Workload } from '../facts/workload';
import type { Path } from '../../manifests/path';

/** Whether each mount has its volume, each claim exists, and no path is mounted twice. */
export const checkMounts = (set: ManifestSet): Problem[] => [
  ...set.workloads.flatMap((workload) =>
    [
      ...mountingOf(workload).flatMap((each) =>
        CHECKS.flatMap((check) => check(each, workload, set)),
      ),
      ...checkClaims(workload, set),
      ...checkColons(workload),
    ].map(({ at, ...text }) => ({ where: set.whereIs(workload.manifest, at), ...text })),
  ),
  ...checkWholes(set),
];

type Found = Omit<Problem, 'where'> & { readonly at: Path };

interface Container {
  readonly mounts: NonNullable<IContainer['volumeMounts']>;
  readonly path: Path;
}

const mountingOf = (workload: Workload): Container[] =>
  containersOf(workload).map(({ container, path }) => ({
    mounts: container.volumeMounts ?? [],
    path: [...path, 'volumeMounts'],
  }));

type Check = (container: Container, workload: Workload, set: ManifestSet) => Found[];

const checkVolumes: Check = ({ mounts, path }, workload) => {
  const volumes = [
    ...(workload.podSpec.volumes ?? []).map(({ name }) => name),
    ...volumeClaimTemplates(workload),
  ];
  return mounts.flatMap(({ name }, index) =>
    volumes.includes(name)
      ? []
      : [
          {
            at: [...path, index, 'name'],
            problem: `there is no volume ${name}`,
            hint: `name one of ${volumes.join(', ') || 'the pod’s volumes'}`,
          },
        ],
  );
};

const checkPlaces: Check = ({ mounts, path }) => {
  const places = mounts.map(({ mountPath }) => mountPath);
  return places.flatMap((place, index) =>
    places.indexOf(place) === index
      ? []
      : [
          {
            at: [...path, index, 'mountPath'],
            problem: `something is mounted at ${place} already`,
            hint: 'mount it elsewhere',
          },
        ],
  );
};

const checkFiles: Check = ({ mounts, path }, { podSpec, namespace }, set) =>
  mounts.flatMap(({ name, subPath }, index) => {
    const volume = podSpec.volumes?.find((each) => each.name === name);
    if (subPath === undefined || !volume || !isOfFiles(volume)) return [];
    const files = volumeFiles(volume, namespace, set);
    if (files.length === 0 || files.some((file) => file.optional)) return [];
    const paths = files.map((file) => file.path);
    if (paths.some((file) => file === subPath || file.startsWith(`${subPath}/`))) return [];
    return [
      {
        at: [...path, index, 'subPath'],
        problem: `the volume ${name} has no file ${subPath}`,
        hint: `name one of ${paths.join(', ')}`,
      },
    ];
  });

const CHECKS: readonly Check[] = [checkVolumes, checkPlaces, checkFiles];

/** Compose's short form of a mount has colons between its parts. */
const checkColons = ({ podSpec, path }: Workload): Found[] =>
  (podSpec.volumes ?? []).flatMap(({ hostPath }, index) =>
    hostPath?.path.includes(':')
      ? [
          {
            at: [...path, 'spec', 'volumes', index, 'hostPath', 'path'],
            problem: 'a path with a colon',
            hint: 'mount a path without one',
          },
        ]
      : [],
  );

function checkClaims({ podSpec, path, namespace }: Workload, set: ManifestSet): Found[] {
  return (podSpec.volumes ?? []).flatMap(({ persistentVolumeClaim }, index) => {
    const name = persistentVolumeClaim?.claimName;
    if (name === undefined || set.find('PersistentVolumeClaim', namespace, name)) return [];
    return [
      {
        at: [...path, 'spec', 'volumes', index, 'persistentVolumeClaim', 'claimName'],
        problem: `there is no PersistentVolumeClaim/${name}`,
        hint: 'add it to the manifests, or name another',
      },
    ];
  });
}

/** On Compose a subPath is a volume of its own: no other mount may show a directory above it. */
function checkWholes(set: ManifestSet): Problem[] {
  const mounts = set.workloads.flatMap((workload) => subPathMounts(workload));
  const subPaths = new Map<string, Set<string>>();
  for (const { volume, subPath } of mounts) {
    subPaths.set(volume, (subPaths.get(volume) ?? new Set<string>()).add(subPath));
  }
  const isInside = (inner: string, outer: string): boolean =>
    inner !== outer && (outer === '' || inner.startsWith(`${outer}/`));
  return mounts.flatMap(({ volume, name, subPath, manifest, at }) => {
    const outer = [...(subPaths.get(volume) ?? [])].find((each) => isInside(subPath, each));
    if (outer === undefined) return [];
    return [
      {
        where: set.whereIs(manifest, at),
        problem: `the volume ${name} is mounted ${outer === '' ? 'as a whole' : `at ${outer}`}, too: Compose would make two volumes of it`,
        hint: 'mount all of it everywhere, or make two volumes',
      },
    ];
  });
}

interface SubPathMount {
  /** Equal for mounts of one volume, in whichever workload. */
  readonly volume: string;
  readonly name: string;
  readonly subPath: string;
  readonly manifest: Workload['manifest'];
  readonly at: Path;
}

/** A workload's mounts of other volumes than ConfigMaps and Secrets; `subPath` '' is all of it. */
function subPathMounts(workload: Workload): SubPathMount[] {
  const { manifest, namespace, podSpec } = workload;
  return mountingOf(workload).flatMap(({ mounts, path }) =>
    mounts.flatMap(({ name, subPath = '' }, index) => {
      const volume = podSpec.volumes?.find((each) => each.name === name);
      if (volume && isOfFiles(volume)) return [];
      const claim = volume?.persistentVolumeClaim?.claimName;
      const ownVolume = `${manifest.kind}/${manifest.metadata.name}/${name}`;
      return [
        {
          volume: `${namespace}/${claim ?? ownVolume}`,
          name,
          subPath: subPath.replace(/\/$/, ''),
          manifest,
          at: [...path, index, 'subPath'],
        },
      ];
    }),
  );
}
