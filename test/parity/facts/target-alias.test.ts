import { indexManifests } from '../../../parity/facts/manifest-set';
import { targetAlias } from '../../../parity/facts/target-alias';
import { service, workload } from '../plain-workload';

const REMAPPED = service('web', { ports: [{ port: 80, targetPort: 8080 }] });
const both = [workload(), REMAPPED];
const named = (name: string) => service(name, { selector: { app: 'none' } });

test.each([
  [
    'a number when a workload has the name',
    [...both, workload({ name: 'behind-web' })],
    ['behind-web-2'],
  ],
  [
    'a number when a Service has the name, though it selects no pods',
    [...both, named('behind-web')],
    ['', 'behind-web-2'],
  ],
  [
    'a number when a container’s service has the name',
    [...both, workload({ name: 'behind', pod: { initContainers: [{ name: 'web', image: 'x' }] } })],
    ['behind-web-2'],
  ],
  [
    'the next number when another has that with a number, too',
    [...both, named('behind-web'), named('behind-web-2')],
    ['', '', 'behind-web-3'],
  ],
  ['no text where there is no forwarder', [workload(), service()], ['']],
])('the name of the pods behind a forwarder has %s', (_, manifests, aliases) => {
  const set = indexManifests(manifests);
  expect(set.services.map((each) => targetAlias(each, set))).toEqual(aliases);
});
