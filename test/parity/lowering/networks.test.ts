import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { forwardersOf, podsOf } from '../../../parity/facts/pods';
import { indexManifests } from '../../../parity/facts/manifest-set';
import {
  lowerForwarderNetworks,
  lowerNetworks,
  lowerTopNetworks,
} from '../../../parity/lowering/networks';
import {
  inNamespace,
  lowerable,
  service,
  serviceOfWeb,
  servicesOf,
  workload,
  type Difference,
} from '../plain-workload';

const REMAPPED = { ports: [{ port: 80, targetPort: 8080 }] };
const long = (name: string, namespace = 'default') => [
  `${name}.${namespace}`,
  `${name}.${namespace}.svc`,
  `${name}.${namespace}.svc.cluster.local`,
];

test.each([
  ['without a Service it has its own name alone', {}, [], 'web', undefined],
  ['its Service’s name is its name', {}, [serviceOfWeb('front')], 'front', long('front')],
  [
    'of several Services’ names, the one equal to its own is its name',
    {},
    [serviceOfWeb('a'), serviceOfWeb('web')],
    'web',
    ['a', ...long('a'), ...long('web')],
  ],
  [
    'of several others, the first is its name',
    {},
    [serviceOfWeb('b'), serviceOfWeb('a')],
    'a',
    ['b', ...long('a'), ...long('b')],
  ],
  ['a Service of other pods does not name it', {}, [service('other')], 'web', undefined],
  [
    'a Service that selects by more labels does not name it',
    {},
    [service('x', { selector: { app: 'web', tier: 'y' } })],
    'web',
    undefined,
  ],
  [
    'a Service that selects by some of its labels names it',
    { podLabels: { app: 'web', tier: 'y' } },
    [serviceOfWeb('front')],
    'front',
    long('front'),
  ],
  [
    'a Service without a selector names nothing',
    {},
    [serviceOfWeb('x', { selector: {} })],
    'web',
    undefined,
  ],
  [
    'a Job has its name without the hash',
    {
      kind: 'Job',
      name: 'web-12ab',
      podLabels: { app: 'web' },
      annotations: writeAnnotation('name', 'web'),
    },
    [],
    'web',
    undefined,
  ],
  [
    'a forwarder reaches it by an alias of its own',
    {},
    [serviceOfWeb('front', REMAPPED)],
    'web',
    ['behind-front'],
  ],
  [
    'a replica of a StatefulSet has a name below its Service',
    { kind: 'StatefulSet', spec: { serviceName: 'all' } },
    [serviceOfWeb('all', { clusterIP: 'None' })],
    'all',
    [...['web-0.all'], ...long('all'), ...long('web-0.all')],
  ],
  [
    'so does a pod with hostname and subdomain',
    { kind: 'Pod', pod: { hostname: 'one', subdomain: 'all' } },
    [],
    'web',
    ['one.all', ...long('one.all')],
  ],
  ['a hostname alone is no alias', { pod: { hostname: 'one' } }, [], 'web', undefined],
  ['nor a subdomain alone', { pod: { subdomain: 'all' } }, [], 'web', undefined],
] as [string, Difference, Manifest[], string, string[] | undefined][])(
  '%s',
  (_, difference, services, name, aliases) => {
    const { pod, set } = lowerable(difference, services);
    expect(pod.name).toBe(name);
    expect(lowerNetworks(pod, 'net', set)).toEqual({ net: aliases ? { aliases } : {} });
    expect(lowerTopNetworks('net', set)).toEqual({ net: {} });
  },
);

test('a forwarder has the names of its Service', () => {
  const { set } = lowerable({}, [serviceOfWeb('front', REMAPPED)]);
  const networks = forwardersOf(set).map((each) => lowerForwarderNetworks(each, 'net', set));
  expect(networks).toEqual([{ net: { aliases: long('front') } }]);
});

describe('with several namespaces', () => {
  const both = (...manifests: Manifest[]) => [
    ...manifests,
    ...manifests.map((manifest) => inNamespace('far', manifest)),
  ];

  test('each has a network for its short names, and all have one for the long', () => {
    const set = indexManifests(both(workload(), serviceOfWeb('front')));
    expect(lowerTopNetworks('net', set)).toEqual({ net: {}, default: {}, far: {} });
    expect(podsOf(set).map((pod) => [pod.name, lowerNetworks(pod, 'net', set)])).toEqual([
      ['default-front', { default: { aliases: ['front'] }, net: { aliases: long('front') } }],
      ['far-front', { far: { aliases: ['front'] }, net: { aliases: long('front', 'far') } }],
    ]);
  });

  test('a pod without aliases is still on the network of its namespace', () => {
    const set = indexManifests(both(workload()));
    expect(podsOf(set).map((pod) => lowerNetworks(pod, 'net', set))).toEqual([
      { default: {}, net: {} },
      { far: {}, net: {} },
    ]);
  });

  test('each has its forwarders and their pods', () => {
    const set = indexManifests(both(workload(), serviceOfWeb('web', REMAPPED)));
    expect(
      forwardersOf(set).map((each) => [each.name, lowerForwarderNetworks(each, 'net', set)]),
    ).toEqual([
      ['default-web', { default: { aliases: ['web'] }, net: { aliases: long('web') } }],
      ['far-web', { far: { aliases: ['web'] }, net: { aliases: long('web', 'far') } }],
    ]);
    expect(podsOf(set).map((pod) => lowerNetworks(pod, 'net', set))).toEqual([
      { default: { aliases: ['behind-default-web'] }, net: {} },
      { far: { aliases: ['behind-far-web'] }, net: {} },
    ]);
  });

  test('a namespace with the name of the network loses no alias', () => {
    const { pod, set } = lowerable({ namespace: 'net' }, [
      inNamespace('net', serviceOfWeb('front')),
      inNamespace('far', workload()),
    ]);
    const networks = Object.values(lowerNetworks(pod, 'net', set));
    const names = networks.flatMap(({ aliases = [] }) => aliases);
    expect(names).toEqual(expect.arrayContaining(['front', ...long('front', 'net')]));
  });
});

describe('a name leads to the same pods as on Kubernetes, and to no others', () => {
  /** The services that a name resolves to: Docker looks at service names and aliases alike. */
  const answering = (name: string, ...manifests: Manifest[]): string[] =>
    Object.entries(servicesOf(manifests))
      .filter(
        ([own, { networks }]) =>
          own === name ||
          Object.values(networks ?? {}).some(({ aliases }) => aliases?.includes(name)),
      )
      .map(([own]) => own);
  const named = (name: string, tier = 'x') => workload({ name, podLabels: { app: name, tier } });

  test.each([
    [
      'a Service of two workloads',
      [named('a'), named('b'), serviceOfWeb('front', { selector: { tier: 'x' } })],
      'front',
      ['a', 'b'],
    ],
    [
      'a Service of two workloads with the name of one of them',
      [named('a'), named('b'), serviceOfWeb('a', { selector: { tier: 'x' } })],
      'a',
      ['a', 'b'],
    ],
    [
      'a Service with the name of another workload',
      [named('a'), named('b'), serviceOfWeb('b', { selector: { app: 'a' } })],
      'b',
      ['b'],
    ],
    [
      'a second Service with the name of another workload',
      [
        named('a'),
        named('b'),
        serviceOfWeb('a', { selector: { app: 'a' } }),
        serviceOfWeb('b', { selector: { app: 'a' } }),
      ],
      'b',
      ['a'],
    ],
    [
      'a Service of two workloads with the name of a third',
      [named('a'), named('b'), named('c', 'y'), serviceOfWeb('c', { selector: { tier: 'x' } })],
      'c',
      ['a', 'b'],
    ],
    [
      'a forwarder with the name of the workload',
      [named('a'), serviceOfWeb('a', { selector: { app: 'a' }, ...REMAPPED })],
      'a',
      ['a'],
    ],
  ] as [string, Manifest[], string, string[]][])('%s', (_, manifests, name, services) => {
    expect(answering(name, ...manifests)).toEqual(services);
  });
});
