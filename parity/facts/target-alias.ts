import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from './manifest-set';
import { forwardersOf, serviceNames } from './pods';
import { Names } from './names';
import { perSet } from './per-set';

/** The network alias by which a forwarder reaches the pods behind its Service. */
export const targetAlias = (service: Manifest<'Service'>, set: ManifestSet): string =>
  aliases(set).get(service) ?? '';

const aliases = perSet((set) => {
  const names = new Names();
  for (const name of serviceNames(set)) names.reserve(name);
  return new Map(
    forwardersOf(set).map(({ service, name }) => [service, names.take([`behind-${name}`])]),
  );
});
