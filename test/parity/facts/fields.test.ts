import { fieldValue, resourceValue } from '../../../parity/facts/fields';
import { container, lowerable, containerOf, service, type Difference } from '../plain-workload';

const replicas = { spec: { replicas: 2 } };

test.each([
  ['the pod’s name is its service’s', 'metadata.name', {}, 'front'],
  ['… of several replicas there is none', 'metadata.name', replicas, undefined],
  [
    '… of a StatefulSet it is that of its first replica',
    'metadata.name',
    { kind: 'StatefulSet' },
    'web-0',
  ],
  ['… of each of its replicas', 'metadata.name', { kind: 'StatefulSet', ...replicas }, 'web-0'],
  ['… of a Pod it is its own', 'metadata.name', { kind: 'Pod' }, 'web'],
  ['the pod’s IP is its name, which resolves to it', 'status.podIP', {}, 'front'],
  ['… and so are its IPs', 'status.podIPs', {}, 'front'],
  ['… of several replicas there is none', 'status.podIP', replicas, undefined],
  [
    '… of a StatefulSet’s replicas each has one',
    'status.podIP',
    { kind: 'StatefulSet', ...replicas },
    'web-0.web',
  ],
  ['the namespace', 'metadata.namespace', {}, 'default'],
  ['the namespace, if it is not the default', 'metadata.namespace', { namespace: 'far' }, 'far'],
  [
    'the service account',
    'spec.serviceAccountName',
    { pod: { serviceAccountName: 'robot' } },
    'robot',
  ],
  ['… by default', 'spec.serviceAccountName', {}, 'default'],
  ['a label', "metadata.labels['app']", {}, 'web'],
  [
    'a label with dots and a slash',
    "metadata.labels['a.b/c']",
    { podLabels: { app: 'web', 'a.b/c': 'x' } },
    'x',
  ],
  ['a label that it lacks', "metadata.labels['none']", {}, undefined],
  ['an annotation', "metadata.annotations['a']", { podAnnotations: { a: '$x' } }, '$x'],
  ['all labels at once', 'metadata.labels', {}, undefined],
  ['the node’s name', 'spec.nodeName', {}, undefined],
  ['the node’s address', 'status.hostIP', {}, undefined],
  ['an ID of the cluster', 'metadata.uid', {}, undefined],
] as [string, string, Difference, string | undefined][])(
  '%s',
  (_, fieldPath, difference, value) => {
    const front = service('front', { selector: { app: 'web' } });
    const { container: main, set } = lowerable(difference, difference.namespace ? [] : [front]);
    expect(fieldValue(fieldPath, main, set)).toBe(value);
  },
);

describe('a limit', () => {
  const limits = { cpu: '1500m', memory: '1Gi' };
  const main = containerOf({ container: { resources: { limits, requests: { cpu: '250m' } } } });

  test.each([
    ['of CPU is whole CPUs, rounded up', { resource: 'limits.cpu' }, '2'],
    ['in thousandths', { resource: 'limits.cpu', divisor: '1m' }, '1500'],
    ['of memory is bytes', { resource: 'limits.memory' }, '1073741824'],
    ['in mebibytes', { resource: 'limits.memory', divisor: '1Mi' }, '1024'],
    ['in megabytes, rounded up', { resource: 'limits.memory', divisor: '1M' }, '1074'],
    ['with a divisor of zero is divided by one', { resource: 'limits.cpu', divisor: '0' }, '2'],
    ['may be a request', { resource: 'requests.cpu', divisor: '1m' }, '250'],
    ['stands for a request that is not set', { resource: 'requests.memory', divisor: '1Gi' }, '1'],
    [
      'of a container that does not exist is undefined',
      { resource: 'limits.cpu', containerName: 'none' },
      undefined,
    ],
    ['of this container by its name', { resource: 'limits.cpu', containerName: 'main' }, '2'],
    ['of what Compose does not limit', { resource: 'limits.ephemeral-storage' }, undefined],
    ['of what is no resource', { resource: 'limits.constructor' }, undefined],
  ])('%s', (_, selector, value) => {
    expect(resourceValue(selector, main)).toBe(value);
  });

  test('that the container lacks is undefined, though there is a request', () => {
    const asking = containerOf({ container: { resources: { requests: { cpu: '1' } } } });
    expect(resourceValue({ resource: 'limits.cpu' }, asking)).toBeUndefined();
    expect(resourceValue({ resource: 'requests.cpu' }, asking)).toBe('1');
  });

  test('of another container of the pod', () => {
    const side = container('side', { resources: { limits: { memory: '5Mi' } } });
    const { pod } = lowerable({ pod: { containers: [container('main'), side] } });
    const selector = { resource: 'limits.memory', containerName: 'side', divisor: '1Mi' };
    expect(pod.containers.map((each) => resourceValue(selector, each))).toEqual(['5', '5']);
  });

  test.each(['4001m', '4009m', '8.05', '16.1'])('of %s has no thousandth too much', (cpu) => {
    const exact = containerOf({ container: { resources: { limits: { cpu } } } });
    const thousandths = cpu.endsWith('m')
      ? cpu.slice(0, -1)
      : String(Math.round(Number(cpu) * 1000));
    expect(resourceValue({ resource: 'limits.cpu', divisor: '1m' }, exact)).toBe(thousandths);
  });
});
