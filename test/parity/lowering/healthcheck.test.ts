import { writeAnnotation, type HttpClient } from '../../../manifests/annotations';
import type { Healthcheck } from '../../../parity/compose';
import { hasHealthcheck, lowerHealthcheck } from '../../../parity/lowering/healthcheck';
import { lowered, containerOf } from '../plain-workload';

const lower = (container: object, client?: HttpClient) =>
  lowered(lowerHealthcheck, {
    container,
    podAnnotations: client && writeAnnotation('httpClient', { main: client }),
  }) as Healthcheck | undefined;
const exec = (...command: string[]) => ({ exec: { command } });

test.each([
  ['without a probe there is no check', {}, false],
  ['liveness alone is no check', { livenessProbe: exec('alive') }, false],
  ['a readiness probe is one', { readinessProbe: exec('ready') }, true],
  ['a startup probe is one', { startupProbe: exec('start') }, true],
])('%s', (_, container, is) => {
  expect(lower(container) !== undefined).toBe(is);
  expect(hasHealthcheck(containerOf({ container }))).toBe(is);
});

describe('what is asked', () => {
  const get = (httpGet: object) => ({ readinessProbe: { httpGet: { port: 8080, ...httpGet } } });
  const curl = (url: string) => [
    'CMD',
    'curl',
    '-fsS',
    '--noproxy',
    '*',
    '-o',
    '/dev/null',
    '-m',
    '1',
    url,
  ];
  const wget = (url: string) => [
    'CMD',
    'wget',
    '-q',
    '-Y',
    'off',
    '-T',
    '1',
    '-O',
    '/dev/null',
    url,
  ];
  const listening = (port: string) =>
    `cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q ':${port} [0-9A-F]*:0000 0A '`;
  const any = (url: string) => [
    'CMD-SHELL',
    [
      `if command -v curl >/dev/null; then curl -fsS --noproxy '*' -o /dev/null -m 1 ${url}`,
      `elif command -v wget >/dev/null; then wget -q -Y off -T 1 -O /dev/null ${url}`,
      `else ${listening('1F90')}`,
      'fi',
    ].join('; '),
  ];
  const env = [
    { name: 'A', value: 'a$' },
    { name: 'B', value: 'b' },
    { name: 'NESTED', value: '$(B)!' },
    { name: 'SECRET', valueFrom: { secretKeyRef: { name: 's', key: 'HUSH' } } },
  ];

  test.each([
    [
      'a command, without a shell',
      { readinessProbe: exec('ask', '-q') },
      undefined,
      ['CMD', 'ask', '-q'],
    ],
    [
      'a command with a variable of the container',
      { readinessProbe: exec('ask', '$HOST') },
      undefined,
      ['CMD', 'ask', '$$HOST'],
    ],
    [
      'a command with values that are in the manifest',
      { readinessProbe: exec('$(A)', 'x$(B)', '$$(A)', '$(NONE)'), env },
      undefined,
      ['CMD', 'a$$', 'xb', '$$(A)', '$$(NONE)'],
    ],
    // pkg/kubelet/container/helpers.go: ExpandContainerCommandOnlyStatic
    [
      'a command with an empty text for a variable with valueFrom',
      { readinessProbe: exec('x$(SECRET)'), env },
      undefined,
      ['CMD', 'x'],
    ],
    [
      'a command with values that are not expanded themselves',
      { readinessProbe: exec('$(NESTED)'), env },
      undefined,
      ['CMD', '$$(B)!'],
    ],
    ['an HTTP path', get({ path: '/ready' }), 'curl', curl('http://127.0.0.1:8080/ready')],
    ['the root without a path', get({}), 'curl', curl('http://127.0.0.1:8080/')],
    ['the port by its name', get({ port: 'http' }), 'curl', curl('http://127.0.0.1:8080/')],
    ['another port by its number', get({ port: 9000 }), 'curl', curl('http://127.0.0.1:9000/')],
    ['an address with wget', get({ path: '/ready' }), 'wget', wget('http://127.0.0.1:8080/ready')],
    ['a path without its slash', get({ path: 'a' }), 'curl', curl('http://127.0.0.1:8080/a')],
    [
      'any certificate, as the kubelet does, with curl',
      get({ scheme: 'HTTPS' }),
      'curl',
      [
        'CMD',
        'curl',
        '-kfsS',
        '--noproxy',
        '*',
        '-o',
        '/dev/null',
        '-m',
        '1',
        'https://127.0.0.1:8080/',
      ],
    ],
    [
      'any certificate with wget',
      get({ scheme: 'HTTPS' }),
      'wget',
      [
        ...[
          'CMD',
          'wget',
          '-q',
          '--no-check-certificate',
          '-Y',
          'off',
          '-T',
          '1',
          '-O',
          '/dev/null',
        ],
        'https://127.0.0.1:8080/',
      ],
    ],
    ['an address with dollars', get({ path: '/$a' }), 'curl', curl('http://127.0.0.1:8080/$$a')],
    [
      'an address with a query',
      get({ path: '/a?b=c&d' }),
      'wget',
      wget('http://127.0.0.1:8080/a?b=c&d'),
    ],
    [
      'a URL with whichever client the image has',
      get({ path: '/a?b&c' }),
      undefined,
      any("'http://127.0.0.1:8080/a?b&c'"),
    ],
    [
      'a plain address without quotes',
      get({ path: '/healthz' }),
      undefined,
      any('http://127.0.0.1:8080/healthz'),
    ],
    [
      'another host than the container',
      get({ host: 'example.org' }),
      'curl',
      curl('http://example.org:8080/'),
    ],
    [
      'an address with headers, with curl',
      get({ httpHeaders: [{ name: 'Host', value: 'a b' }] }),
      'curl',
      [
        'CMD',
        'curl',
        '-fsS',
        '-H',
        'Host: a b',
        ...['--noproxy', '*'],
        '-o',
        '/dev/null',
        '-m',
        '1',
        'http://127.0.0.1:8080/',
      ],
    ],
    [
      'an address with headers, with wget',
      get({ httpHeaders: [{ name: 'Host', value: '$a' }] }),
      'wget',
      [
        'CMD',
        'wget',
        '-q',
        '--header=Host: $$a',
        ...['-Y', 'off'],
        '-T',
        '1',
        '-O',
        '/dev/null',
        'http://127.0.0.1:8080/',
      ],
    ],
    [
      'whether a port listens, in the kernel’s table of sockets',
      { readinessProbe: { tcpSocket: { port: 8080 } } },
      undefined,
      ['CMD-SHELL', listening('1F90')],
    ],
    [
      'a port by its name',
      { readinessProbe: { tcpSocket: { port: 'http' } } },
      undefined,
      ['CMD-SHELL', listening('1F90')],
    ],
    [
      'a small port, whose number has four digits in the table',
      { startupProbe: { tcpSocket: { port: 80 } } },
      undefined,
      ['CMD-SHELL', listening('0050')],
    ],
    [
      'gRPC: whether its port listens',
      { readinessProbe: { grpc: { port: 65535, service: 'a' } } },
      undefined,
      ['CMD-SHELL', listening('FFFF')],
    ],
    [
      'a quote, escaped for the shell',
      get({ path: "/it's" }),
      undefined,
      any(`'http://127.0.0.1:8080/it'\\''s'`),
    ],
    [
      'a dollar, escaped for the shell and for Compose',
      get({ path: '/$a' }),
      undefined,
      any("'http://127.0.0.1:8080/$$a'"),
    ],
    [
      'readiness, not start',
      { startupProbe: exec('start'), readinessProbe: exec('ready') },
      undefined,
      ['CMD', 'ready'],
    ],
    ['start without readiness', { startupProbe: exec('start') }, undefined, ['CMD', 'start']],
    [
      'never liveness',
      { readinessProbe: exec('ready'), livenessProbe: exec('alive') },
      undefined,
      ['CMD', 'ready'],
    ],
  ] as [string, object, HttpClient | undefined, string[]][])(
    '%s',
    (_, container, client, asked) => {
      expect(lower(container, client)?.test).toEqual(asked);
    },
  );

  test('the scheme of the probe', () => {
    expect(lower(get({ scheme: 'HTTPS' }), 'wget')?.test.at(-1)).toBe('https://127.0.0.1:8080/');
  });

  test('the annotation for another container’s client does not count', () => {
    const podAnnotations = writeAnnotation('httpClient', { other: 'wget' });
    expect(lowered(lowerHealthcheck, { container: get({}), podAnnotations })).toMatchObject({
      test: any('http://127.0.0.1:8080/'),
    });
  });

  test('the client gives up when the probe would', () => {
    const container = { readinessProbe: { httpGet: { port: 8080 }, timeoutSeconds: 7 } };
    expect(lower(container, 'curl')?.test).toContain('7');
    expect(lower(container, 'wget')?.test).toContain('7');
    expect(lower(container)?.test[1]).toMatch(/-m 7 .*-T 7 /);
  });
});

describe('how often', () => {
  const KUBELET = { interval: '10s', timeout: '1s', retries: 3 };
  const probe = (timing: object = {}) => ({ ...exec('ask'), ...timing });
  const all = { periodSeconds: 20, timeoutSeconds: 5, failureThreshold: 7 };

  test.each([
    [
      'the kubelet’s defaults are written out; failures count after the rollout’s deadline',
      { readinessProbe: probe() },
      { ...KUBELET, start_period: '600s', start_interval: '10s' },
    ],
    [
      'what a probe sets is kept',
      { readinessProbe: probe(all) },
      {
        ...{ interval: '20s', timeout: '5s', retries: 7 },
        ...{ start_period: '600s', start_interval: '20s' },
      },
    ],
    [
      'one field that is set leaves the defaults of the others',
      { readinessProbe: probe({ periodSeconds: 20 }) },
      { ...KUBELET, interval: '20s', start_period: '600s', start_interval: '20s' },
    ],
    [
      'a delay of readiness changes nothing: early failures do not count anyway',
      { readinessProbe: probe({ initialDelaySeconds: 5 }) },
      { ...KUBELET, start_period: '600s', start_interval: '10s' },
    ],
    [
      'a startup probe without a readiness probe has a window and its own period',
      { startupProbe: probe({ periodSeconds: 2, failureThreshold: 30 }) },
      { interval: '2s', timeout: '1s', retries: 30, start_period: '60s', start_interval: '2s' },
    ],
    [
      'the window of a startup probe by default is 10 s × 3',
      { startupProbe: probe() },
      { ...KUBELET, start_period: '30s', start_interval: '10s' },
    ],
    [
      'a delay of the startup probe lengthens its window',
      { startupProbe: probe({ initialDelaySeconds: 5 }) },
      { ...KUBELET, start_period: '35s', start_interval: '10s' },
    ],
    [
      'with both, the startup probe has the window, the readiness probe all else',
      {
        startupProbe: probe({ periodSeconds: 2, failureThreshold: 150, timeoutSeconds: 9 }),
        readinessProbe: probe(all),
      },
      { interval: '20s', timeout: '5s', retries: 7, start_period: '300s', start_interval: '2s' },
    ],
  ])('%s', (_, container, timing) => {
    expect(lower(container)).toEqual({ test: ['CMD', 'ask'], ...timing });
  });
});
