import type { ComposeService, Dependency } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { Names } from '../facts/names';
import { serviceNames } from '../facts/pods';
import { unawaited } from '../facts/unawaited';
import { busyboxService, SLEEP } from './busybox-service';
import type { Draft } from './interpolation';
import type { Project } from './project';

/** A service that waits for the one-shots that nothing waits for: `up --wait` fails with them. */
export function lowerJobs(project: Project, set: ManifestSet): [string, Draft<ComposeService>][] {
  const containers = unawaited(set);
  if (containers.length === 0) return [];
  const dependencies = containers.map(({ name }): [string, Dependency] => [
    name,
    { condition: 'service_completed_successfully' },
  ]);
  const service = busyboxService(project, {
    entrypoint: SLEEP,
    network_mode: 'none',
    depends_on: Object.fromEntries(dependencies),
    labels: { 'parity.pqr-lakehouse/source': 'Job' },
  });
  return [[freeName('jobs', set), service]];
}

function freeName(name: string, set: ManifestSet): string {
  const names = new Names();
  for (const each of serviceNames(set)) names.reserve(each);
  return names.take([name]);
}
