import { lowerCpuShares, lowerDeploy, lowerSwapLimit } from '../../../parity/lowering/resources';
import { lowerable } from '../plain-workload';

const lower = (resources?: object) => {
  const { workload, set } = lowerable({ container: { resources } });
  return {
    resources: lowerDeploy(workload, set)?.resources,
    shares: lowerCpuShares(workload),
    swap: lowerSwapLimit(workload),
  };
};

test.each([
  ['nothing said: nothing limited', undefined, {}],
  [
    'limits are limits',
    { limits: { cpu: '1', memory: '1Gi' } },
    { resources: { limits: { cpus: '1', memory: '1024m' } }, swap: '1024m' },
  ],
  ['a limit of CPU alone', { limits: { cpu: '500m' } }, { resources: { limits: { cpus: '0.5' } } }],
  [
    'a decimal without noise',
    { limits: { cpu: '700m' } },
    { resources: { limits: { cpus: '0.7' } } },
  ],
  [
    'a limit of memory alone, and no swap beyond it',
    { limits: { memory: '64Mi' } },
    { resources: { limits: { memory: '64m' } }, swap: '64m' },
  ],
  [
    'requested memory is kept free',
    { requests: { memory: '32Mi' } },
    { resources: { reservations: { memory: '32m' } } },
  ],
  ['a requested CPU is 1024 shares', { requests: { cpu: '1' } }, { shares: 1024 }],
  ['shares are whole', { requests: { cpu: '200m' } }, { shares: 204 }],
  ['two shares are the least', { requests: { cpu: '1m' } }, { shares: 2 }],
  ['no CPU at all is two shares', { requests: { cpu: '0' } }, { shares: 2 }],
  [
    'numbers are quantities, too',
    { limits: { cpu: 2, memory: 1048576 }, requests: { cpu: 0.5 } },
    { resources: { limits: { cpus: '2', memory: '1m' } }, swap: '1m', shares: 512 },
  ],
])('%s', (_, resources, expected) => {
  expect(lower(resources)).toEqual({
    resources: undefined,
    shares: undefined,
    swap: undefined,
    ...expected,
  });
});

test.each([
  ['a CPU', { cpu: '1' }, { cpu: '1000m' }],
  ['half a CPU', { cpu: '0.5' }, { cpu: '500m' }],
  ['a gibibyte', { memory: '1Gi' }, { memory: '1024Mi' }],
  ['a megabyte', { memory: '1M' }, { memory: '1000k' }],
  ['many bytes', { memory: '1e6' }, { memory: '1000000' }],
])('equal quantities are equal bytes: %s', (_, a, b) => {
  expect(lower({ limits: a, requests: a })).toEqual(lower({ limits: b, requests: b }));
});
