import type { ConfigObject } from './contents';
import type { ManifestSet } from './manifest-set';
import { Names } from './names';
import { perSet } from './per-set';
import { ADDRESS, publishedPorts } from './published-ports';
import { referencesOf } from './references';

/**
 * The variable in `.env` for a key of a ConfigMap or a Secret. It is named like the key, unless two
 * objects have that key, or shells have a variable of that name, which would override `.env`.
 */
export const variableName = (configObject: ConfigObject, key: string, set: ManifestSet): string =>
  names(set).get(idOf(configObject, key)) ?? spelled(key);

const names = perSet((set): ReadonlyMap<string, string> => {
  const keys = new Map<string, Key>();
  for (const workload of set.workloads) {
    for (const each of referencesOf(workload, set)) {
      const id = idOf(each, each.key);
      if (!keys.has(id)) keys.set(id, { id, configObject: each, plain: spelled(each.key) });
    }
  }
  const sorted = [...keys.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const counts = new Map<string, number>();
  for (const { plain } of sorted) counts.set(plain, (counts.get(plain) ?? 0) + 1);
  const isPlain = ({ plain }: Key): boolean => counts.get(plain) === 1 && !OF_SHELLS.test(plain);

  const variables = new Names('_');
  variables.reserve(ADDRESS.variable);
  for (const { address, hostPortVariable = '' } of publishedPorts(set)) {
    variables.reserve(address.variable);
    variables.reserve(hostPortVariable);
  }
  const [plain, shared] = [sorted.filter(isPlain), sorted.filter((key) => !isPlain(key))];
  return new Map([
    ...plain.map((key) => [key.id, variables.take([key.plain, ...longNames(key)])] as const),
    ...shared.map((key) => [key.id, variables.take(longNames(key))] as const),
  ]);
});

/** A key of a ConfigMap or a Secret; `plain` is the key as the name of a variable. */
interface Key {
  readonly id: string;
  readonly configObject: ConfigObject & { readonly key: string };
  readonly plain: string;
}

const longNames = ({ configObject: { name, namespace, key } }: Key): string[] =>
  [`${name}_${key}`, `${namespace}_${name}_${key}`]
    .map((text) => spelled(text).toUpperCase())
    .filter((text) => !OF_SHELLS.test(text));

const idOf = ({ kind, namespace, name }: ConfigObject, key: string): string =>
  `${key}/${kind}/${namespace}/${name}`;

/** A text without the characters that the name of a variable cannot have. */
const spelled = (text: string): string =>
  text.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');

/** Variables that shells, Compose or Docker set whatever `.env` says; Windows ignores case. */
const OF_SHELLS =
  /^(PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|LANG|LC_.*|LANGUAGE|TERM|HOSTNAME|HOST|TZ|EDITOR|DISPLAY|TMP|TEMP|TMPDIR|MAIL|UID|IFS|PS1|_|(http|https|no|all|ftp)_proxy|COMPOSE_.*|DOCKER_.*|BUILDKIT_.*|SSH_.*|XDG_.*)$/i;
