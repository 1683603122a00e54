import type { ConfigObject } from './contents';
import type { ManifestSet } from './manifest-set';
import { Names } from './names';
import { perSet } from './per-set';
import { ADDRESS, publishedPorts } from './published-ports';
import { referencesOf } from './references';

/**
 * The name in `.env` of a key of a ConfigMap or a Secret: the key, unless two of them have it, or
 * every shell has a variable of that name, which would win.
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

  const taken = new Names('_');
  taken.reserve(ADDRESS.variable);
  for (const { address, hostPortVariable = '' } of publishedPorts(set)) {
    taken.reserve(address.variable);
    taken.reserve(hostPortVariable);
  }
  const [plain, shared] = [sorted.filter(isPlain), sorted.filter((key) => !isPlain(key))];
  return new Map([
    ...plain.map((key) => [key.id, taken.take([key.plain, ...longNames(key)])] as const),
    ...shared.map((key) => [key.id, taken.take(longNames(key))] as const),
  ]);
});

/** A key of a ConfigMap or a Secret, as it can be spelled. */
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

/** A key as the name of a variable can be spelled. */
const spelled = (key: string): string => key.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');

/** Variables that a user's shell, Compose or Docker has, whatever `.env` says; Windows knows no case. */
const OF_SHELLS =
  /^(PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|LANG|LC_.*|LANGUAGE|TERM|HOSTNAME|HOST|TZ|EDITOR|DISPLAY|TMP|TEMP|TMPDIR|MAIL|UID|IFS|PS1|_|(http|https|no|all|ftp)_proxy|COMPOSE_.*|DOCKER_.*|BUILDKIT_.*|SSH_.*|XDG_.*)$/i;
