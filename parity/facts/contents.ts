import { namespaceOf, type Manifest } from '../../manifests/manifest';
import type { ManifestSet } from './manifest-set';
import { perSetAnd } from './per-set';

/** A string if it is UTF-8 without NUL, else bytes. */
export type Content = string | Uint8Array;

/** A ConfigMap or a Secret that a pod refers to. */
export interface ConfigObject {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly namespace: string;
  readonly name: string;
}

type ConfigManifest = Manifest<ConfigObject['kind']>;

export const isConfigObject = (manifest: Manifest): manifest is ConfigManifest =>
  manifest.kind === 'ConfigMap' || manifest.kind === 'Secret';

export const configObjectOf = (manifest: ConfigManifest): ConfigObject => ({
  kind: manifest.kind,
  namespace: namespaceOf(manifest),
  name: manifest.metadata.name,
});

/** The contents of a ConfigMap or a Secret by key; undefined if it does not exist. */
export function contentsOf(
  { kind, namespace, name }: ConfigObject,
  set: ManifestSet,
): ReadonlyMap<string, () => Content> | undefined {
  const manifest = set.find(kind, namespace, name);
  return manifest && contents(manifest, set);
}

const contents = perSetAnd((manifest: ConfigManifest): ReadonlyMap<string, () => Content> =>
  manifest.kind === 'ConfigMap'
    ? new Map([...plain(manifest.data), ...encoded(manifest.binaryData)])
    : // The API server lets stringData win.
      new Map([...encoded(manifest.data), ...plain(manifest.stringData)]),
);

/** The keys that can become variables: of a ConfigMap those in `data`, not in `binaryData`. */
export function textsOf(
  configObject: ConfigObject,
  set: ManifestSet,
): ReadonlyMap<string, () => Content> {
  if (configObject.kind === 'Secret')
    return contentsOf(configObject, set) ?? new Map<string, () => Content>();
  const map = set.find('ConfigMap', configObject.namespace, configObject.name);
  return new Map(plain(map?.data));
}

type Data = Readonly<Record<string, string>>;
type Entries = [key: string, content: () => Content][];

const plain = (data: Data = {}): Entries =>
  Object.entries(data).map(([key, text]) => [key, () => text]);

const encoded = (data: Data = {}): Entries =>
  Object.entries(data).map(([key, base64]) => [key, () => decode(base64)]);

function decode(base64: string): Content {
  const bytes = Buffer.from(base64, 'base64');
  const text = bytes.toString('utf8');
  return Buffer.from(text, 'utf8').equals(bytes) && !text.includes('\0') ? text : bytes;
}
