import { writeAnnotation } from '../../../manifests/annotations';
import { lowerWorkload } from '../../../parity/lowering/workload';
import { lowerManifests } from '../../../parity/lowering/manifests';
import { lowerable, service, workload, type Difference } from '../plain-workload';

const lower = (difference: Difference = {}) => {
  const { workload: web, set } = lowerable(difference);
  return JSON.parse(JSON.stringify(lowerWorkload(web, set, 'net'))) as object;
};

test('what Kubernetes assumes and Compose does not is written out', () => {
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
  ['time to stop', { pod: { terminationGracePeriodSeconds: 45 } }, { stop_grace_period: '45s' }],
  ['no time to stop', { pod: { terminationGracePeriodSeconds: 0 } }, { stop_grace_period: '0s' }],
  ['another image', { container: { image: 'b:2' } }, { image: 'b:2' }],
  [
    'an image that it builds',
    { podAnnotations: writeAnnotation('build', { main: 'apps/web' }) },
    { build: './apps/web' },
  ],
  [
    'an image that another container builds',
    { podAnnotations: writeAnnotation('build', { other: 'x' }) },
    {},
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
] as [string, Difference, object][])('%s', (_, difference, keys) => {
  expect(lower(difference)).toEqual({ ...lower(), ...keys });
});

test('a project is its services in start order, and only keys that have a value', () => {
  const { set } = lowerable(
    { name: 'a', podAnnotations: writeAnnotation('waitFor', { web: 'healthy' }) },
    [workload(), service()],
  );
  const { compose, files, variables } = lowerManifests(set, {
    name: 'project',
    network: 'net',
    folder: 'compose',
  });
  expect(Object.keys(compose)).toEqual(['name', 'services', 'configs', 'volumes', 'networks']);
  expect(compose.name).toBe('project');
  expect(compose.networks).toEqual({ net: {} });
  expect(Object.keys(compose.services)).toEqual(['web', 'a']);
  expect(Object.keys(compose.services['web'] ?? {})).not.toContain('healthcheck');
  expect([files, variables]).toEqual([{}, {}]);
});
