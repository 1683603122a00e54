import fc from 'fast-check';
import { secretText, text } from './texts';

/** What the ConfigMaps and Secrets of a namespace hold, by their names. */
export interface ConfigObjects {
  readonly configMaps: Readonly<Record<string, Data>>;
  readonly secrets: Readonly<Record<string, Data>>;
  /** Whether one of the ConfigMaps has bytes that are not text. */
  readonly bytes: boolean;
  /** Whether Secrets have `data` in base64 instead of `stringData`. */
  readonly encoded: boolean;
}

export type Data = Readonly<Record<string, string>>;

/** Some are also names of folders, variables or files, or of properties in JavaScript. */
const KEYS = [
  ...['MODE', 'BIND_ADDRESS', 'HOME', 'a.conf', 'a-b', 'a_b', 'k', 'k_file', 'db', '0x10'],
  ...['constructor', 'toString'],
];

export const CONFIG_MAPS = ['settings', 'secrets'];
export const SECRETS = ['settings', 'db'];
export const BYTES = Buffer.from([0xff, 0, 0xfe]).toString('base64');

const dataOf = (value: fc.Arbitrary<string>): fc.Arbitrary<Data> =>
  fc
    .array(fc.tuple(fc.constantFrom(...KEYS), value), { minLength: 1, maxLength: 6 })
    .map((entries) => Object.fromEntries(entries));

const namedData = (
  names: readonly string[],
  value: fc.Arbitrary<string>,
): fc.Arbitrary<Readonly<Record<string, Data>>> =>
  fc
    .tuple(...names.map(() => dataOf(value)))
    .map((all) => Object.fromEntries(all.map((data, index) => [names[index] ?? '', data])));

export const configObjects: fc.Arbitrary<ConfigObjects> = fc.record({
  configMaps: namedData(CONFIG_MAPS, text),
  secrets: namedData(SECRETS, secretText),
  bytes: fc.boolean(),
  encoded: fc.boolean(),
});

export function makeHolders(
  namespace: string,
  { configMaps, secrets, bytes, encoded }: ConfigObjects,
) {
  return [
    ...Object.entries(configMaps).map(([name, data]) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace },
      data,
      ...(bytes && name === 'settings' && { binaryData: { bytes: BYTES } }),
    })),
    ...Object.entries(secrets).map(([name, data]) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name, namespace, annotations: { note: 'for people' } },
      type: 'Opaque',
      ...(encoded ? { data: base64(data) } : { stringData: data }),
    })),
  ];
}

const base64 = (data: Data): Data =>
  Object.fromEntries(
    Object.entries(data).map(([key, value]) => [key, Buffer.from(value).toString('base64')]),
  );

/** The item at an index, which may be larger than the list. */
export const pick = <T>(items: readonly T[], index: number): T | undefined =>
  items[index % items.length];
