import { lowerHosts } from '../../../parity/lowering/hosts';
import { lowered, type Difference } from '../plain-workload';

test.each([
  ['a Deployment’s replicas have no name that stays', {}, {}],
  ['a Pod is called by its own', { kind: 'Pod' }, { hostname: 'web' }],
  ['… or as it says', { kind: 'Pod', pod: { hostname: 'front' } }, { hostname: 'front' }],
  ['a Deployment’s as it says', { pod: { hostname: 'front' } }, { hostname: 'front' }],
  ['a StatefulSet’s by its number', { kind: 'StatefulSet' }, { hostname: 'web-0' }],
  [
    '… whatever it says',
    { kind: 'StatefulSet', pod: { hostname: 'front' }, spec: { ordinals: { start: 3 } } },
    { hostname: 'web-3' },
  ],
  [
    'each name of an address is one line',
    {
      pod: {
        hostAliases: [
          { ip: '10.0.0.1', hostnames: ['a', 'b.c'] },
          { ip: '::1', hostnames: ['d'] },
        ],
      },
    },
    { extra_hosts: ['a:10.0.0.1', 'b.c:10.0.0.1', 'd:::1'] },
  ],
  ['an address without names is none', { pod: { hostAliases: [{ ip: '10.0.0.1' }] } }, {}],
  [
    'who is asked for names',
    { pod: { dnsConfig: { nameservers: ['1.1.1.1'], searches: ['example.org'] } } },
    { dns: ['1.1.1.1'], dns_search: ['example.org'] },
  ],
  [
    'how they are asked',
    { pod: { dnsConfig: { options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] } } },
    { dns_opt: ['ndots:2', 'edns0'] },
  ],
  [
    'empty lists say nothing',
    { pod: { dnsConfig: { nameservers: [], options: [] }, hostAliases: [] } },
    {},
  ],
  [
    'the kernel’s settings of the pod',
    { pod: { securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] } } },
    { sysctls: { 'net.core.somaxconn': '1024' } },
  ],
  ['none of them', { pod: { securityContext: { sysctls: [] } } }, {}],
] as [string, Difference, object][])('%s', (_, difference, expected) => {
  expect(lowered(({ pod }) => lowerHosts(pod), difference)).toEqual(expected);
});
