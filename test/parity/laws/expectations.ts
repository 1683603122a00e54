import type { Manifest } from '../../../manifests/manifest';

/** A container of a manifest, found without the parity step; no other container has its image. */
export interface Expected {
  readonly image: string;
  readonly container: Container;
  readonly namespace: string;
  readonly volumes: readonly Volume[];
}

export interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly workingDir?: string;
  readonly env?: readonly {
    readonly name: string;
    readonly value?: string;
    readonly valueFrom?: {
      readonly configMapKeyRef?: KeyReference;
      readonly secretKeyRef?: KeyReference;
      readonly fieldRef?: { readonly fieldPath: string };
    };
  }[];
  readonly envFrom?: readonly {
    readonly prefix?: string;
    readonly configMapRef?: { readonly name: string };
    readonly secretRef?: { readonly name: string };
  }[];
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: { readonly preStop: { readonly exec: { readonly command: string[] } } };
}

interface Probe {
  readonly exec?: { readonly command: readonly string[] };
}

interface KeyReference {
  readonly name: string;
  readonly key: string;
}

interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name: string };
  readonly secret?: { readonly secretName: string };
  readonly projected?: {
    readonly sources: readonly {
      readonly configMap?: { readonly name: string };
      readonly secret?: { readonly name: string };
    }[];
  };
}

interface Pod {
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}

/** The containers that become services: not those that only wait. */
export const containersOf = (documents: readonly object[]): Expected[] =>
  documents.flatMap((document) => {
    const { metadata } = document as Manifest;
    const { containers = [], initContainers = [], volumes = [] } = podOf(document);
    return [...initContainers, ...containers]
      .filter(({ image }) => image !== 'example.org/client:1')
      .map((container) => ({
        image: container.image,
        container,
        namespace: metadata.namespace ?? 'default',
        volumes,
      }));
  });

function podOf(document: object): Pod {
  const spec = inside(document, 'spec');
  const template =
    inside(spec, 'template') ?? inside(inside(inside(spec, 'jobTemplate'), 'spec'), 'template');
  return (inside(document, 'kind') === 'Pod' ? spec : (inside(template, 'spec') ?? {})) as Pod;
}

const inside = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

/** The environment of a container; `undefined` stands for a value that this test does not know. */
export function expectedEnvironment(
  { container, namespace }: Expected,
  documents: readonly object[],
): Map<string, string | undefined> {
  const environment = new Map<string, string | undefined>();
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const data = configMapRef
      ? textsOf('ConfigMap', configMapRef.name, namespace, documents)
      : textsOf('Secret', secretRef?.name ?? '', namespace, documents);
    for (const [key, value] of data) environment.set(`${prefix}${key}`, value);
  }
  for (const { name, value, valueFrom } of container.env ?? []) {
    const { configMapKeyRef, secretKeyRef, fieldRef } = valueFrom ?? {};
    const from = configMapKeyRef ?? secretKeyRef;
    if (fieldRef) {
      environment.set(name, fieldRef.fieldPath === 'metadata.namespace' ? namespace : undefined);
    } else if (from) {
      const kind = configMapKeyRef ? 'ConfigMap' : 'Secret';
      const data = textsOf(kind, from.name, namespace, documents);
      if (data.has(from.key)) environment.set(name, data.get(from.key));
    } else {
      environment.set(name, expand(value ?? '', environment));
    }
  }
  return environment;
}

/**
 * Expands references as the kubelet does, character by character; undefined if that needs a value
 * that this test does not know.
 * https://github.com/kubernetes/kubernetes/blob/master/third_party/forked/golang/expansion/expand.go
 */
export function expand(
  text: string,
  variables: ReadonlyMap<string, string | undefined>,
): string | undefined {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const next = text[at + 1];
    const end = next === '(' ? text.indexOf(')', at) : -1;
    if (text[at] !== '$') result += text[at] ?? '';
    else if (next === '$') {
      result += '$';
      at += 1;
    } else if (end < 0) result += '$';
    else {
      const name = text.slice(at + 2, end);
      const value = variables.has(name) ? variables.get(name) : `$(${name})`;
      if (value === undefined) return undefined;
      result += value;
      at = end;
    }
  }
  return result;
}

/** The texts of a ConfigMap or a Secret, by their keys. */
export function textsOf(
  kind: 'ConfigMap' | 'Secret',
  name: string,
  namespace: string,
  documents: readonly object[],
): Map<string, string> {
  const found = documents.find(
    (each) =>
      inside(each, 'kind') === kind &&
      inside(inside(each, 'metadata'), 'name') === name &&
      inside(inside(each, 'metadata'), 'namespace') === namespace,
  );
  const data = Object.entries((inside(found, 'data') ?? {}) as Record<string, string>);
  const plain = Object.entries((inside(found, 'stringData') ?? {}) as Record<string, string>);
  const decoded = data.map(([key, value]): [string, string] => [
    key,
    kind === 'Secret' ? Buffer.from(value, 'base64').toString() : value,
  ]);
  return new Map([...decoded, ...plain]);
}

/** The text files of ConfigMaps and Secrets in a container, by their paths. */
export function expectedFiles(
  { container, namespace, volumes }: Expected,
  documents: readonly object[],
): Map<string, string> {
  const files = new Map<string, string>();
  for (const { name, mountPath } of container.volumeMounts ?? []) {
    const volume = volumes.find((each) => each.name === name);
    const { configMap, secret, projected } = volume ?? {};
    for (const source of [
      { configMap, secret: secret && { name: secret.secretName } },
      ...(projected?.sources ?? []),
    ]) {
      const maps = source.configMap
        ? textsOf('ConfigMap', source.configMap.name, namespace, documents)
        : [];
      const secrets = source.secret
        ? textsOf('Secret', source.secret.name, namespace, documents)
        : [];
      for (const [key, value] of [...maps, ...secrets]) files.set(`${mountPath}/${key}`, value);
    }
  }
  return files;
}
