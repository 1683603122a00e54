import { writeAnnotation } from '../../../manifests/annotations';
import { lowerContainer } from '../../../parity/lowering/service';
import { lowered, PROJECT, type Difference } from '../plain-workload';

const lower = (difference: Difference = {}) =>
  lowered((container, set) => lowerContainer(container, PROJECT, set), difference, []) as object;

test('Kubernetes’ defaults that differ from Compose’s are written out', () => {
  expect(lower()).toEqual({
    image: 'example.org/web:1',
    networks: { net: {} },
    restart: 'unless-stopped',
    stop_grace_period: '30s',
    logging: { driver: 'json-file', options: { 'max-size': '10485760', 'max-file': '5' } },
    labels: { 'parity.pqr-lakehouse/source': 'Deployment/web' },
  });
});

test.each([
  ['a grace period', { pod: { terminationGracePeriodSeconds: 45 } }, { stop_grace_period: '45s' }],
  ['no grace period', { pod: { terminationGracePeriodSeconds: 0 } }, { stop_grace_period: '0s' }],
  [
    'a stop signal',
    { container: { lifecycle: { stopSignal: 'SIGINT' } } },
    { stop_signal: 'SIGINT' },
  ],
  ['another image', { container: { image: 'b:2' } }, { image: 'b:2' }],
  [
    'another working directory',
    { container: { workingDir: '/srv/$a' } },
    { working_dir: '/srv/$$a' },
  ],
  [
    'stdin and a terminal',
    { container: { stdin: true, tty: true } },
    { stdin_open: true, tty: true },
  ],
  ['no stdin', { container: { stdin: false } }, { stdin_open: false }],
  [
    'an image that it builds',
    { podAnnotations: writeAnnotation('build', { main: 'apps/web' }) },
    { build: './apps/web' },
  ],
  [
    'an image that is always pulled',
    { container: { imagePullPolicy: 'Always' } },
    { pull_policy: 'always' },
  ],
  [
    'a command that names a variable',
    { container: { env: [{ name: 'A', value: 'b' }], command: ['$(A)'], args: ['$(A)'] } },
    { entrypoint: ['b'], command: ['b'], environment: { A: 'b' } },
  ],
  [
    'requests and limits',
    { container: { resources: { limits: { memory: '1Mi' }, requests: { cpu: '1' } } } },
    { deploy: { resources: { limits: { memory: '1m' } } }, memswap_limit: '1m', cpu_shares: 1024 },
  ],
  [
    'hooks',
    { container: { lifecycle: { preStop: { exec: { command: ['a'] } } } } },
    { pre_stop: [{ command: ['a'] }] },
  ],
  ['the host’s processes', { pod: { hostPID: true } }, { pid: 'host' }],
] as [string, Difference, object][])('%s', (_, difference, keys) => {
  expect(lower(difference)).toEqual({ ...lower(), ...keys });
});

test('keys have one order, whatever the manifest’s', () => {
  const container = { tty: true, args: ['a'], command: ['b'], workingDir: '/' };
  expect(Object.keys(lower({ container })).slice(0, 5)).toEqual([
    'image',
    'entrypoint',
    'command',
    'working_dir',
    'tty',
  ]);
});
