import type { Problem } from '../../manifests/problem';
import { unawaited } from '../facts/unawaited';
import { isRemapped, needsForwarder, targetsOf } from '../facts/forwarding';
import type { ManifestSet } from '../facts/manifest-set';
import { podsOf } from '../facts/pods';

/**
 * Whether the manifests need no added services on Compose. Those of this project must not: a
 * student should see the same containers on both targets.
 */
export const checkPlain = (set: ManifestSet): Problem[] => [
  ...checkForwarders(set),
  ...checkPauseContainers(set),
  ...checkOneShots(set),
];

function checkForwarders(set: ManifestSet): Problem[] {
  return set.services
    .filter((service) => needsForwarder(service, set))
    .map((service) => {
      if (!isRemapped(service, set)) {
        return {
          where: set.whereIs(service, ['spec', 'ports']),
          problem: 'it publishes a port of several replicas, which only one of them could have',
          hint: 'make one replica of it',
        };
      }
      const ports = service.spec?.ports ?? [];
      const index = ports.findIndex((each) =>
        targetsOf(each, set.selectedBy(service)).some((number) => number !== each.port),
      );
      const { port, targetPort = port } = ports[index] ?? { port: 0 };
      const name = service.metadata.name;
      return {
        where: set.whereIs(service, ['spec', 'ports', index, 'targetPort']),
        problem: `port ${port} leads to the container’s port ${targetPort}: on Compose a name has no ports of its own`,
        hint: `let the Service listen on the container’s port, and use that wherever ${name}:${port} is used`,
      };
    });
}

const checkPauseContainers = (set: ManifestSet): Problem[] =>
  podsOf(set)
    .filter(({ hasPauseContainer }) => hasPauseContainer)
    .map(({ workload: { manifest, path } }) => ({
      where: set.whereIs(manifest, [...path, 'spec', 'containers']),
      problem: 'a pod of several containers needs an added service on Compose, for what they share',
      hint: 'give each container a workload of its own',
    }));

const checkOneShots = (set: ManifestSet): Problem[] =>
  unawaited(set).map(({ workload: { manifest, path } }) => ({
    where: set.whereIs(manifest, [...path, 'metadata', 'annotations']),
    problem:
      'nothing that stays up waits for it, so docker compose up --wait would not see it fail',
    hint: 'let a workload that needs its result wait for it to be completed',
  }));
