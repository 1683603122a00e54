/** What became of each package from one `requirements.txt` to the next, a line for each. */
export function compareLocks(before: string, after: string): string[] {
  const [old, now] = [versionsIn(before), versionsIn(after)];
  const names = [...new Set([...old.keys(), ...now.keys()])].sort();
  return names.flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    if (was === is) return [];
    if (was === undefined) return [`added    ${name} ${is}`];
    return [is === undefined ? `removed  ${name} ${was}` : `changed  ${name} ${was} → ${is}`];
  });
}

/** A package may have other versions on other systems: then all of them, with commas. */
function versionsIn(lock: string): ReadonlyMap<string, string> {
  const versions = new Map<string, string>();
  for (const [, name = '', version = ''] of lock.matchAll(LOCKED)) {
    const others = versions.get(name);
    versions.set(name, others === undefined ? version : `${others}, ${version}`);
  }
  return versions;
}

/** `name[extra]==1.2 ; marker \` */
const LOCKED = /^([\w.-]+)(?:\[[^\]]*\])?==([^\s;\\]+)/gm;
