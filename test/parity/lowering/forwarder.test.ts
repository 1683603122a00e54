import type { Manifest } from '../../../manifests/manifest';
import { service, servicesOf, workload } from '../plain-workload';
import { added, LONG_NAMES, PLAIN, source } from './busybox-service';

describe('a forwarder', () => {
  const remapped = (...ports: object[]) => service('web', { ports });
  const script = (...manifests: Manifest[]) => added('web', ...manifests)?.entrypoint?.[2] ?? '';

  test('listens on the ports of a Service, as the user nobody, and has its names', () => {
    const { entrypoint, ...rest } =
      added('web', workload(), remapped({ port: 80, targetPort: 8080 })) ?? {};
    expect(rest).toEqual({
      ...PLAIN,
      user: '65534:65534',
      networks: { net: { aliases: LONG_NAMES } },
      labels: source('Service/web'),
    });
    expect(entrypoint?.slice(0, 2)).toEqual(['sh', '-c']);
  });

  test.each([
    ['one port', [{ port: 80, targetPort: 8080 }], 'listen 80 behind-web 8080 & wait'],
    ['a port by its name', [{ port: 80, targetPort: 'http' }], 'listen 80 behind-web 8080 & wait'],
    [
      'several ports',
      [
        { name: 'a', port: 80, targetPort: 8080 },
        { name: 'b', port: 9000 },
      ],
      'listen 80 behind-web 8080 & listen 9000 behind-web 9000 & wait',
    ],
    [
      'only TCP ports',
      [
        { name: 'a', port: 80, targetPort: 8080 },
        { name: 'b', port: 53, targetPort: 5353, protocol: 'UDP' },
      ],
      'listen 80 behind-web 8080 & wait',
    ],
  ])('for %s', (_, ports, end) => {
    expect(script(workload(), remapped(...ports)).split('; }; ')[1]).toBe(end);
  });

  test('escapes its shell’s variables for Compose', () => {
    const text = script(workload(), remapped({ port: 80, targetPort: 8080 }));
    expect(text.replaceAll('$$', '')).not.toContain('$');
    expect(text).toContain('nc "$$2" "$$3"');
  });

  test('publishes the port of several replicas', () => {
    const published = service('web', { type: 'LoadBalancer' });
    const services = servicesOf([workload({ spec: { replicas: 2 } }), published]);
    expect(Object.entries(services).map(([name, { ports }]) => [name, ports])).toEqual([
      ['web', ['${BIND_ADDRESS:-127.0.0.1}:8080:8080']],
      ['web-pods', undefined],
    ]);
    expect(services['web-pods']?.networks).toEqual({ net: { aliases: ['behind-web'] } });
  });
});
