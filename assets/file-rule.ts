import { isConfigMapKey, isNamePart, toNamePart } from '../manifests/config-map-names';
import type { Problem } from '../manifests/problem';

/** Which files a folder may have. */
export interface FileRule {
  /** What their names end with: `.sql`. */
  readonly endings?: readonly string[];
  /** Files that must be there, whatever their ending. */
  readonly needed?: readonly string[];
  /** Allows names that cannot be the key of a ConfigMap. */
  readonly anyName?: true;
}

/** Why a file may not be in a folder, or not under that name; undefined if it may. */
export function checkFileName(path: string, name: string, rule: FileRule): Problem | undefined {
  const where = `${path}${name}`;
  const ending = [...(rule.needed ?? []), ...(rule.endings ?? [])].find((each) =>
    rule.needed?.includes(each) ? name === each : name.endsWith(each),
  );
  if (ending === undefined) {
    return {
      where,
      problem: `only ${renderRule(rule)} is read here: Compose would show this file, and Kubernetes would not`,
      hint: 'move it out of the folder, or delete it',
    };
  }
  if (rule.anyName || isConfigMapKey(name)) return undefined;
  return {
    where,
    problem: 'its name cannot be the key of a ConfigMap, which has only a-z, A-Z, 0-9, -, _ and .',
    hint: renameTo(toNamePart(name.slice(0, -ending.length)), ending),
  };
}

/** Whether a folder's name can be part of its ConfigMap's. */
export function checkFolderName(path: string, name: string): Problem[] {
  if (isNamePart(name)) return [];
  return [
    {
      where: `${path}${name}/`,
      problem: 'its name cannot be part of a ConfigMap’s name, which has only a-z, 0-9, - and .',
      hint: renameTo(toNamePart(name), ''),
    },
  ];
}

/** The names that a rule allows, for a message: `apply.sh or *.sql`. */
export function renderRule({ needed = [], endings = [] }: FileRule): string {
  const others = needed.filter((name) => !endings.some((ending) => name.endsWith(ending)));
  const names = [...others, ...endings.map((ending) => `*${ending}`)];
  return names.length === 0 ? 'what is in a folder' : names.join(' or ');
}

const renameTo = (name: string, ending: string): string =>
  name === '' || name.length > 200
    ? 'give it a short name of letters, digits and hyphens'
    : `call it ${name}${ending}`;
