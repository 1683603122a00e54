import type { ComposeFile, ComposeService } from '../../parity/compose';

export interface NeededVersions {
  readonly docker: number;
  readonly compose: string;
}

/** What every Compose file needs: a health check's `start_interval` came with these versions. */
export const OLDEST: NeededVersions = { docker: 25, compose: '2.24' };

/**
 * The keys of a service that came later, and the version of Docker Compose that brought each. Any
 * Docker Engine will do: Compose itself runs the hooks.
 * https://docs.docker.com/compose/how-tos/lifecycle/
 */
const CAME_WITH = {
  post_start: '2.30',
  pre_stop: '2.30',
} as const satisfies Partial<Record<keyof ComposeService, string>>;

const KEYS = Object.keys(CAME_WITH) as (keyof typeof CAME_WITH)[];

/** The oldest versions that know every key of a Compose file. */
export function neededVersions({ services }: Pick<ComposeFile, 'services'>): NeededVersions {
  const newer = Object.values(services).flatMap((service) =>
    KEYS.filter((key) => service[key] !== undefined).map((key) => CAME_WITH[key]),
  );
  const versions = [OLDEST.compose, ...newer].sort(byNumber.compare);
  return { ...OLDEST, compose: versions.at(-1) ?? OLDEST.compose };
}

/** 2.9 comes before 2.24. */
const byNumber = new Intl.Collator('en', { numeric: true });
