import { writeAnnotation, type HttpClient } from '../../../manifests/annotations';
import { lowerHealthcheck } from '../../../parity/lowering/healthcheck';
import { lowerable } from '../plain-workload';

const lower = (container: object, client?: HttpClient) =>
  lowerHealthcheck(
    lowerable({
      container,
      podAnnotations: client && writeAnnotation('httpClient', { main: client }),
    }).workload,
  );
const exec = (...command: string[]) => ({ exec: { command } });

test('without a probe there is no check', () => {
  expect(lower({})).toBeUndefined();
  expect(lower({ livenessProbe: exec('alive') })).toBeUndefined();
});

describe('what is asked', () => {
  const get = (httpGet: object) => ({ readinessProbe: { httpGet: { port: 8080, ...httpGet } } });
  const curl = (url: string) => ['CMD', 'curl', '-fsS', '-o', '/dev/null', '-m', '1', url];
  const wget = (url: string) => ['CMD', 'wget', '-q', '-T', '1', '-O', '/dev/null', url];
  const any = (url: string) => [
    'CMD-SHELL',
    `if command -v curl >/dev/null; then curl -fsS -o /dev/null -m 1 ${url}; else wget -q -T 1 -O /dev/null ${url}; fi`,
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
      'a command, in which Kubernetes expands nothing',
      { readinessProbe: exec('$(A)', '$$(A)') },
      undefined,
      ['CMD', '$$(A)', '$$$$(A)'],
    ],
    [
      'the path of an address',
      get({ path: '/ready' }),
      'curl',
      curl('http://127.0.0.1:8080/ready'),
    ],
    ['the root without a path', get({}), 'curl', curl('http://127.0.0.1:8080/')],
    ['the port by its name', get({ port: 'http' }), 'curl', curl('http://127.0.0.1:8080/')],
    ['another port by its number', get({ port: 9000 }), 'curl', curl('http://127.0.0.1:9000/')],
    ['an address with wget', get({ path: '/ready' }), 'wget', wget('http://127.0.0.1:8080/ready')],
    ['a path without its slash', get({ path: 'a' }), 'curl', curl('http://127.0.0.1:8080/a')],
    [
      'any certificate, as the kubelet does, with curl',
      get({ scheme: 'HTTPS' }),
      'curl',
      ['CMD', 'curl', '-kfsS', '-o', '/dev/null', '-m', '1', 'https://127.0.0.1:8080/'],
    ],
    [
      'any certificate with wget',
      get({ scheme: 'HTTPS' }),
      'wget',
      [
        ...['CMD', 'wget', '-q', '--no-check-certificate', '-T', '1', '-O', '/dev/null'],
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
      'an address with whatever the image has',
      get({ path: '/a?b&c' }),
      undefined,
      any("'http://127.0.0.1:8080/a?b&c'"),
    ],
    [
      'a quote, as the shell needs it',
      get({ path: "/it's" }),
      undefined,
      any(`'http://127.0.0.1:8080/it'\\''s'`),
    ],
    [
      'a dollar, as the shell and Compose need it',
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

  test('the client of another container is not this one’s', () => {
    const podAnnotations = writeAnnotation('httpClient', { other: 'wget' });
    const { workload } = lowerable({ container: get({}), podAnnotations });
    expect(lowerHealthcheck(workload)?.test).toEqual(any("'http://127.0.0.1:8080/'"));
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
    ['what the kubelet assumes is written out', { readinessProbe: probe() }, KUBELET],
    [
      'what a probe says is taken',
      { readinessProbe: probe(all) },
      { interval: '20s', timeout: '5s', retries: 7 },
    ],
    [
      'one that is said leaves the others',
      { readinessProbe: probe({ periodSeconds: 20 }) },
      { ...KUBELET, interval: '20s' },
    ],
    [
      'a delay of readiness is a time in which failures do not count',
      { readinessProbe: probe({ initialDelaySeconds: 5 }) },
      { ...KUBELET, start_period: '5s' },
    ],
    [
      'start without readiness has a window and its own period',
      { startupProbe: probe({ periodSeconds: 2, failureThreshold: 30 }) },
      { interval: '2s', timeout: '1s', retries: 30, start_period: '60s', start_interval: '2s' },
    ],
    [
      'the window of a start that says nothing is 10 s × 3',
      { startupProbe: probe() },
      { ...KUBELET, start_period: '30s', start_interval: '10s' },
    ],
    [
      'a delay of the start lengthens its window',
      { startupProbe: probe({ initialDelaySeconds: 5 }) },
      { ...KUBELET, start_period: '35s', start_interval: '10s' },
    ],
    [
      'with both, start says until when and readiness from then on',
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
