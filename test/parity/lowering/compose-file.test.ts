import { writeAnnotation } from '../../../manifests/annotations';
import {
  configMap,
  lowerAll,
  mounting,
  PROJECT,
  secret,
  service,
  workload,
} from '../plain-workload';

test('a project has its services in start order, and only keys with a value', () => {
  const waiting = workload({
    name: 'a',
    podAnnotations: writeAnnotation('waitFor', { web: 'healthy' }),
  });
  const probed = workload({ container: { readinessProbe: { exec: { command: ['ask'] } } } });
  const { compose, files, variables } = lowerAll([waiting, probed, service()]);
  expect(Object.keys(compose)).toEqual(['name', 'services', 'networks']);
  expect([compose.name, compose.networks]).toEqual([PROJECT.name, { net: {} }]);
  expect(Object.keys(compose.services)).toEqual(['web', 'a']);
  expect(Object.keys(compose.services['a'] ?? {})).not.toContain('healthcheck');
  expect([files, variables]).toEqual([{}, {}]);
});

test('mounted files are declared at the top level and emitted beside the Compose file', () => {
  const volumes = [
    { name: 'a', configMap: { name: 'settings' } },
    { name: 'b', secret: { secretName: 'hidden' } },
    { name: 'c', persistentVolumeClaim: { claimName: 'data' } },
  ];
  const mounts = volumes.map(({ name }) => ({ name, mountPath: `/${name}` }));
  const { compose, files, variables } = lowerAll([
    workload(mounting(volumes, mounts)),
    configMap('settings', { 'a.conf': '$a' }),
    secret('hidden', { TOKEN: 'HUSH$' }, { bytes: 'gICA' }),
  ]);
  expect(Object.keys(compose)).toEqual([
    'name',
    'services',
    'configs',
    'secrets',
    'volumes',
    'networks',
  ]);
  expect(Object.keys(files)).toEqual(['settings/a.conf', '_secrets/hidden/bytes']);
  expect(files['settings/a.conf']?.content).toBe('$a');
  expect(variables).toEqual({ TOKEN: 'HUSH$' });
  expect(JSON.stringify(compose)).not.toContain('HUSH');
});

test('no manifests make a project without services', () => {
  expect(lowerAll([]).compose).toEqual({ name: 'project', services: {}, networks: { net: {} } });
});
