import { lowerHosts } from '../../../parity/lowering/hosts';
import { lowered, type Difference } from '../plain-workload';

test.each([
  ['a Deployment’s replicas have no host name', {}, {}],
  ['a Pod’s host name is its own name', { kind: 'Pod' }, { hostname: 'web' }],
  ['… or its spec.hostname', { kind: 'Pod', pod: { hostname: 'front' } }, { hostname: 'front' }],
  ['a Deployment’s is its spec.hostname', { pod: { hostname: 'front' } }, { hostname: 'front' }],
  ['a StatefulSet’s has its ordinal', { kind: 'StatefulSet' }, { hostname: 'web-0' }],
  [
    '… whatever spec.hostname says',
    { kind: 'StatefulSet', pod: { hostname: 'front' }, spec: { ordinals: { start: 3 } } },
    { hostname: 'web-3' },
  ],
  [
    'each host name of a hostAlias is one entry',
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
  ['a hostAlias without host names is none', { pod: { hostAliases: [{ ip: '10.0.0.1' }] } }, {}],
  [
    'nameservers and search domains',
    { pod: { dnsConfig: { nameservers: ['1.1.1.1'], searches: ['example.org'] } } },
    { dns: ['1.1.1.1'], dns_search: ['example.org'] },
  ],
  [
    'DNS options',
    { pod: { dnsConfig: { options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }] } } },
    { dns_opt: ['ndots:2', 'edns0'] },
  ],
  [
    'empty lists are left out',
    { pod: { dnsConfig: { nameservers: [], options: [] }, hostAliases: [] } },
    {},
  ],
  [
    'the pod’s sysctls',
    { pod: { securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1024' }] } } },
    { sysctls: { 'net.core.somaxconn': '1024' } },
  ],
  ['no sysctls', { pod: { securityContext: { sysctls: [] } } }, {}],
] as [string, Difference, object][])('%s', (_, difference, expected) => {
  expect(lowered(({ pod }) => lowerHosts(pod), difference)).toEqual(expected);
});
