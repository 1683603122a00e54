import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { nameOf, namesFor, ownName } from '../../../parity/facts/service-names';
import {
  configMap,
  inNamespace,
  lowerable,
  service,
  serviceOfWeb,
  workload,
  type Difference,
} from '../plain-workload';

const far = (manifest: Manifest) => inNamespace('far', manifest);
const hashed = (kind: Difference['kind']): Difference => ({
  kind,
  name: 'web-12ab',
  podLabels: { app: 'web' },
  annotations: writeAnnotation('name', 'web'),
});

test.each([
  ['the manifest’s, in one namespace alone', [], 'web'],
  ['with its namespace when another namespace has pods', [far(workload())], 'default-web'],
  [
    'with its namespace when another namespace has a Service',
    [far(service('other'))],
    'default-web',
  ],
  ['the manifest’s when another namespace has neither', [far(configMap('a', {}))], 'web'],
])('the name of a Service is %s', (_, others, name) => {
  const { set } = lowerable({}, [serviceOfWeb('web'), ...others]);
  const web = set.find('Service', 'default', 'web');
  expect(web && nameOf(web, set)).toBe(name);
});

test.each([
  ['that of its manifest', {}, 'web'],
  ['that of its annotation, which has no hash', hashed('Job'), 'web'],
  [
    'that of its manifest when only its template has the annotation',
    { name: 'web-12ab', podAnnotations: writeAnnotation('name', 'web') },
    'web-12ab',
  ],
] as [string, Difference, string][])('the name of a workload is %s', (_, difference, name) => {
  expect(ownName(lowerable(difference).workload)).toBe(name);
});

const OWN = ['web', 'web-pods', 'web-deployment'];

test.each([
  ['its own, with -pods and with its kind', {}, [], ['web', ...OWN]],
  ['its Service’s comes first', {}, [serviceOfWeb('front')], ['front', ...OWN]],
  [
    'of several Services the one called like it comes first',
    {},
    [serviceOfWeb('a'), serviceOfWeb('web')],
    ['web', ...OWN],
  ],
  [
    'a Service with a forwarder is left out for the next',
    {},
    [serviceOfWeb('a', { ports: [{ port: 80, targetPort: 8080 }] }), serviceOfWeb('b')],
    ['b', ...OWN],
  ],
  [
    'a headless Service’s comes first, as it needs no forwarder',
    {},
    [serviceOfWeb('front', { clusterIP: 'None', ports: [{ port: 80, targetPort: 8080 }] })],
    ['front', ...OWN],
  ],
  [
    'that of its annotation instead of the manifest’s',
    hashed('Job'),
    [],
    ['web', 'web', 'web-pods', 'web-job'],
  ],
  [
    'its kind is in lower case',
    { kind: 'StatefulSet' },
    [],
    ['web', 'web', 'web-pods', 'web-statefulset'],
  ],
  [
    'all with its namespace where there are several, and no other namespace’s Service',
    {},
    [far(serviceOfWeb('front'))],
    ['web', ...OWN].map((name) => `default-${name}`),
  ],
] as [string, Difference, Manifest[], string[]][])(
  'the names that a pod may have: %s',
  (_, difference, others, names) => {
    const { workload: web, set } = lowerable(difference, others);
    expect(namesFor(web, set)).toEqual(names);
  },
);
