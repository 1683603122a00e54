import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../manifests/manifest';
import { readYaml } from '../../manifests/yaml';
import { volumeClaimTemplates } from '../../parity/facts/volume-claim-templates';
import { workloadOf } from '../../parity/facts/workload';
import { ROOT, SETTING_NAMES, synthesizeWith } from '../platform';

/** All that a page may name. */
export interface Project {
  /** Files and folders; a folder ends with `/`. */
  readonly paths: ReadonlySet<string>;
  /** The scripts of `package.json`. */
  readonly scripts: Readonly<Record<string, string>>;
  /** The programs that `npx` finds. */
  readonly binaries: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  /** Such as `deployment/streamlit`, with the kind in lower case. */
  readonly objects: ReadonlySet<string>;
  /** Such as `app.kubernetes.io/name=streamlit`. */
  readonly labels: ReadonlySet<string>;
  /** On the host. */
  readonly publishedPorts: ReadonlySet<string>;
  readonly containerPorts: ReadonlySet<string>;
  readonly variables: ReadonlySet<string>;
}

export function readProject(): Project {
  const { files } = synthesizeWith();
  const manifests = Object.entries(files)
    .filter(([path]) => path.startsWith('dist/'))
    .flatMap(([, yaml]) => readYaml(yaml) as Manifest[]);
  const [compose] = readYaml(files['docker-compose.yml'] ?? '') as [ComposeFile];
  const containers = manifests.flatMap(
    (manifest) => workloadOf(manifest)?.podSpec.containers ?? [],
  );
  return {
    paths: new Set([...pathsBelow(''), ...Object.keys(files), ...MADE_BY_SYNTH]),
    scripts: (JSON.parse(textOf('package.json')) as { scripts: Record<string, string> }).scripts,
    binaries: new Set(readdirSync(join(ROOT, 'node_modules', '.bin'))),
    services: new Set(Object.keys(compose.services)),
    objects: new Set(manifests.flatMap(objectsOf)),
    labels: new Set(
      manifests.flatMap(({ metadata }) =>
        Object.entries(metadata.labels ?? {}).map(([key, value]) => `${key}=${value}`),
      ),
    ),
    publishedPorts: new Set(
      Object.values(compose.services).flatMap(({ ports = [] }) => ports.flatMap(publishedPort)),
    ),
    containerPorts: new Set(
      containers.flatMap(({ ports = [] }) =>
        ports.map(({ containerPort }) => String(containerPort)),
      ),
    ),
    variables: new Set(SETTING_NAMES),
  };
}

/** The text of a file of the project. */
export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Files of a synth that git ignores. */
const MADE_BY_SYNTH = ['.env'];

interface ComposeFile {
  readonly services: Readonly<Record<string, { readonly ports?: readonly string[] }>>;
}

function pathsBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder + entry.name;
    if (['.git', 'node_modules'].includes(entry.name)) return [];
    return entry.isDirectory() ? [`${path}/`, ...pathsBelow(`${path}/`)] : [path];
  });
}

/** `${BIND_ADDRESS:-127.0.0.1}:${POSTGRES_PORT:-5432}:5432` */
const publishedPort = (port: string): string[] => port.match(/(?<=:-?)\d+(?=\}?:\d+$)/) ?? [];

/** The object, and the first pod and the claims that a StatefulSet creates. */
function objectsOf(manifest: Manifest): string[] {
  const { kind, metadata } = manifest;
  const workload = workloadOf(manifest);
  const pod = `${metadata.name}-0`;
  const claims = workload === undefined ? [] : volumeClaimTemplates(workload);
  return [
    `${kind.toLowerCase()}/${metadata.name}`,
    ...(kind === 'StatefulSet' ? [`pod/${pod}`] : []),
    ...claims.map((claim) => `persistentvolumeclaim/${claim}-${pod}`),
  ];
}
