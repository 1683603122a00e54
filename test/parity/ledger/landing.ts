import type { ComposeKey } from '../../../parity/compose';
import { toCompose } from '../../../parity/parity';
import { ProblemsError } from '../../../manifests/problem';
import { documents, withFiles } from '../documents';
import type { Files } from '../repository';

/** The text under each Compose key, over all services. */
export type Landing = Readonly<Partial<Record<ComposeKey, string>>>;

/** undefined if the input is refused */
export function landingOf(manifests: readonly object[], repository: Files): Landing | undefined {
  try {
    const { compose, files, variables, refused } = toCompose(
      documents(manifests),
      withFiles(repository),
    );
    if (refused.length > 0) return undefined;
    const { services, configs, secrets, volumes, networks } = compose;
    const landing: Record<string, string> = {
      services: JSON.stringify(Object.keys(services).sort()),
      files: JSON.stringify(files),
      variables: JSON.stringify(variables),
    };
    for (const [key, value] of Object.entries({ configs, secrets, volumes, networks })) {
      landing[key] = JSON.stringify(value);
    }
    for (const [service, keys] of Object.entries(services)) {
      for (const [key, value] of Object.entries(keys)) {
        landing[key] = `${landing[key] ?? ''}\n${service}: ${JSON.stringify(value)}`;
      }
    }
    return landing;
  } catch (error) {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  }
}

/** The keys under which two landings differ. */
export const differences = (a: Landing, b: Landing): ComposeKey[] => {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]) as Set<ComposeKey>;
  return [...keys].filter((key) => a[key] !== b[key]);
};
