import { LAKEHOUSE_MEMORY, LAKEHOUSE_PROFILE, memoryBudget } from '../../config/general-settings';
import { PROFILES, type ProfileName } from '../../config/profiles';
import { valueOf, type Settings } from '../../config/setting';
import type { Problem } from '../../manifests/problem';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { sharesOf, sumOf, type Share } from './sums';

/**
 * Checks that everything that stays up fits into the budget of the profile, or of LAKEHOUSE_MEMORY.
 * If that is more memory than the profile's, the budgets of requests grow in proportion.
 */
export function checkBudget(settings: Settings, manifests: ManifestSet): Problem[] {
  const shares = sharesOf(manifests);
  const memory = memoryBudget(settings);
  const profile = PROFILES[valueOf(LAKEHOUSE_PROFILE, settings)];
  const scale = Math.max(1, memory / profile.memory);
  const sums: readonly Sum[] = [
    { what: 'limits of memory', unit: 'MiB', of: (share) => share.memory.limits, budget: memory },
    {
      what: 'requests of memory',
      unit: 'MiB',
      of: (share) => share.memory.requests,
      budget: scale * profile.requests.memory,
    },
    {
      what: 'requests of CPU',
      unit: 'thousandths',
      of: (share) => share.cpu.requests,
      budget: scale * profile.requests.cpu,
    },
  ];
  const excess = Math.max(...sums.map(({ of, budget }) => sumOf(shares, of) / budget));
  const enough = `${Math.ceil((excess * memory) / 1024)}Gi`;
  return sums
    .filter(({ of, budget }) => sumOf(shares, of) > budget)
    .map((sum) => refuse(sum, shares, enough, LESS[valueOf(LAKEHOUSE_PROFILE, settings)]));
}

interface Sum {
  readonly what: string;
  readonly unit: string;
  readonly of: (share: Share) => number;
  readonly budget: number;
}

/** How to need less, by the profile. */
const LESS = {
  local: 'fewer replicas (DASK_WORKER_REPLICAS), LAKEHOUSE_PROFILE=small',
  small: 'fewer replicas (DASK_WORKER_REPLICAS)',
} as const satisfies Record<ProfileName, string>;

function refuse(
  { what, unit, of, budget }: Sum,
  shares: readonly Share[],
  enough: string,
  less: string,
): Problem {
  const sum = sumOf(shares, of);
  const largest = [...shares]
    .sort((a, b) => of(b) - of(a))
    .slice(0, 3)
    .map((share) => `${share.service} ${Math.round(of(share))}`);
  return {
    where: LAKEHOUSE_MEMORY.name,
    problem: `the ${what} of what stays up add up to ${Math.round(sum)} ${unit}: ${Math.ceil(sum - budget)} more than the ${Math.round(budget)} that it may have (most: ${largest.join(', ')})`,
    hint: `where the machine has it, write LAKEHOUSE_MEMORY=${enough} in .env; else ${less}, or less in the component's resources`,
  };
}
