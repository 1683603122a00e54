import type { Holder } from './contents';
import type { ManifestSet } from './manifest-set';
import { Names } from './names';
import { perSet } from './per-set';
import { ADDRESS, publishedPorts } from './publications';
import { referencesOf } from './references';

/**
 * The name in `.env` of a key of a ConfigMap or a Secret: the key, unless two of them have it, or
 * every shell has a variable of that name, which would win.
 */
export const variableName = (holder: Holder, key: string, set: ManifestSet): string =>
  names(set).get(idOf(holder, key)) ?? spelled(key);

const names = perSet((set): ReadonlyMap<string, string> => {
  const references = new Map(
    set.workloads
      .flatMap((workload) => referencesOf(workload, set))
      .map((each) => [idOf(each, each.key), each]),
  );
  const sorted = [...references].sort(([a], [b]) => (a < b ? -1 : 1));
  const counts = new Map<string, number>();
  for (const [, { key }] of sorted) {
    counts.set(spelled(key), (counts.get(spelled(key)) ?? 0) + 1);
  }
  const plain = ({ key }: { readonly key: string }): boolean =>
    counts.get(spelled(key)) === 1 && !OF_SHELLS.test(spelled(key));
  const taken = new Names('_');
  taken.reserve(ADDRESS.variable);
  for (const { address, hostPortVariable = '' } of publishedPorts(set)) {
    taken.reserve(address.variable);
    taken.reserve(hostPortVariable);
  }
  const named = (qualified: boolean) =>
    sorted
      .filter(([, each]) => plain(each) !== qualified)
      .map(([id, each]): [string, string] => [id, taken.take(candidates(each, qualified))]);
  return new Map([...named(false), ...named(true)]);
});

function candidates(
  { name, namespace, key }: Holder & { readonly key: string },
  qualified: boolean,
): string[] {
  const long = [`${name}_${key}`, `${namespace}_${name}_${key}`]
    .map((text) => spelled(text).toUpperCase())
    .filter((text) => !OF_SHELLS.test(text));
  return qualified ? long : [spelled(key), ...long];
}

const idOf = ({ kind, namespace, name }: Holder, key: string): string =>
  `${key}/${kind}/${namespace}/${name}`;

/** A key as the name of a variable can be spelled. */
const spelled = (key: string): string => key.replace(/[^A-Za-z0-9_]/g, '_').replace(/^(?=\d)/, '_');

/** Variables that a user's shell, Compose or Docker has, whatever `.env` says; Windows knows no case. */
const OF_SHELLS =
  /^(PATH|HOME|USER|USERNAME|LOGNAME|SHELL|PWD|OLDPWD|LANG|LC_.*|LANGUAGE|TERM|HOSTNAME|HOST|TZ|EDITOR|DISPLAY|TMP|TEMP|TMPDIR|MAIL|UID|IFS|PS1|_|(http|https|no|all|ftp)_proxy|COMPOSE_.*|DOCKER_.*|BUILDKIT_.*|SSH_.*|XDG_.*)$/i;
