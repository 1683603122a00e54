import { LAKEHOUSE_MEMORY, LAKEHOUSE_PROFILE, memoryBudget } from '../../config/platform-settings';
import { PROFILES } from '../../config/profiles';
import { valueOf, type Settings } from '../../config/setting';
import type { Problem } from '../../manifests/problem';
import type { ManifestSet } from '../../parity/facts/manifest-set';
import { sharesOf, sumOf, type Share } from './sums';

/**
 * Whether everything that stays up fits into what the profile promises, or into LAKEHOUSE_MEMORY. A
 * machine that gives more memory than the promise is taken to have as much more CPU.
 */
export function checkBudget(settings: Settings, manifests: ManifestSet): Problem[] {
  const shares = sharesOf(manifests);
  const memory = memoryBudget(settings);
  const profile = PROFILES[valueOf(LAKEHOUSE_PROFILE, settings)];
  const scale = memory / profile.memory;
  return [
    refuseMore('limits of memory', 'MiB', memory, shares, (share) => share.memory.limits),
    refuseMore(
      'requests of memory',
      'MiB',
      scale * profile.requests.memory,
      shares,
      (share) => share.memory.requests,
    ),
    refuseMore(
      'requests of CPU',
      'thousandths',
      scale * profile.requests.cpu,
      shares,
      (share) => share.cpu.requests,
    ),
  ].flatMap((problem) => problem ?? []);
}

function refuseMore(
  what: string,
  unit: string,
  budget: number,
  shares: readonly Share[],
  amount: (share: Share) => number,
): Problem | undefined {
  const sum = sumOf(shares, amount);
  if (sum <= budget) return undefined;
  const largest = [...shares]
    .sort((a, b) => amount(b) - amount(a))
    .slice(0, 3)
    .map((share) => `${share.service} ${Math.round(amount(share))}`);
  return {
    where: LAKEHOUSE_MEMORY.name,
    problem: `the ${what} of what stays up add up to ${Math.round(sum)} ${unit}: ${Math.ceil(sum - budget)} more than the ${Math.round(budget)} that it may have (most: ${largest.join(', ')})`,
    hint: `where the machine has it, raise ${LAKEHOUSE_MEMORY.name} in .env; else fewer copies (DASK_WORKER_REPLICAS), LAKEHOUSE_PROFILE=small, or less in the component's resources`,
  };
}
