import { indexManifests } from '../../parity/facts/manifest-set';
import { isAddress } from '../../config/host-address';
import { BIND_ADDRESS, BIND_ADDRESS_WITHOUT_LOGIN } from '../../config/general-settings';
import { COMPONENTS } from '../../constructs/declared';
import { gatewayConfiguration } from '../../constructs/serving-plane/gateway-configuration';
import { warnOfOpenPorts } from '../../constructs/warn-of-open-ports';
import { publishedPorts } from '../../parity/facts/published-ports';
import { NAMESPACE, settingsWith, synthesizeWith } from '../platform';

const { manifests, files } = synthesizeWith();

describe('the configuration of the gateway', () => {
  const text = gatewayConfiguration(
    [
      { port: 30001, upstream: 'web:80' },
      { port: 30002, upstream: 'api:8000' },
    ],
    { port: 8080, path: '/health' },
  );

  test('has a site for each port, and one that says that it is well', () => {
    expect(text.match(/^:\d+ \{\n.*\n\}$/gm)).toEqual([
      ':30001 {\n  import site web:80\n}',
      ':30002 {\n  import site api:8000\n}',
      ':8080 {\n  respond /health 200\n}',
    ]);
  });

  // What Caddy makes of them was tried in a browser; `verify` asks for it on every published port.
  test.each([
    [
      'another name than localhost, an allowed one or an address',
      '@host',
      [
        'not host localhost host.docker.internal',
        'not host {$ALLOWED_HOSTS}',
        String.raw`not header_regexp Host ^([1-9][0-9]*(\.[0-9]+){3}|\[::1\])(:[0-9]+)?$`,
      ],
    ],
    [
      'a page of another origin',
      '@origin',
      [
        'header Origin *',
        'not expression `{header.Origin} in ["http://" + {hostport}, "https://" + {hostport}]`',
      ],
    ],
    [
      'a part of a page of another site',
      '@embedded',
      [
        'header Sec-Fetch-Site cross-site',
        'header Sec-Fetch-Site same-site',
        'not {',
        '  method GET HEAD',
        '  header Sec-Fetch-Mode navigate',
        '  header Sec-Fetch-Dest document',
        '}',
      ],
    ],
  ])('refuses %s before anything is passed on', (_, matcher, lines) => {
    const block = lines.map((line) => `    ${line}\n`).join('');
    expect(text).toContain(`  ${matcher} {\n${block}  }\n`);
    const refusal = text.indexOf(`    respond ${matcher} `);
    expect(refusal).toBeGreaterThan(text.indexOf('  route {'));
    expect(refusal).toBeLessThan(text.indexOf('reverse_proxy'));
  });

  test('opens a connection for each request, and no company’s proxy is between', () => {
    expect(text).toMatch(
      /transport http \{\n(?: +#.*\n)* +network_proxy none\n(?: +#.*\n)* +keepalive off\n/,
    );
  });

  const [, pattern = ''] = /header_regexp Host (.*)/.exec(text) ?? [];

  test.each(['192.168.1.20', '10.0.0.3:4200', '[::1]:4200'])('%s is an address', (host) => {
    expect(host).toMatch(new RegExp(pattern));
  });

  test.each([
    'evil.example',
    '0.0.0.0:4200',
    '0',
    '[::ffff:7f00:1]',
    '1.2.3.4.evil.example',
    'evil.example:4200',
    'localhost.',
    '',
  ])('"%s" is none', (host) => {
    expect(host).not.toMatch(new RegExp(pattern));
  });
});

test('names that others use are a setting, read by the gateway on both targets', () => {
  const { files: changed } = synthesizeWith(settingsWith({ ALLOWED_HOSTS: 'lab.local pqr.edu' }));
  expect(changed['docker-compose.yml']).toContain('${ALLOWED_HOSTS:-lab.local pqr.edu}');
  expect(changed['dist/00-shared.k8s.yaml']).toContain('ALLOWED_HOSTS: lab.local pqr.edu\n');
});

test.each(['http://lab.local', 'lab.local:80', '*', '*.local', 'a  b', 'a, b', 'lab lab', '-a'])(
  '%s is no list of names',
  (names) => {
    expect(() => settingsWith({ ALLOWED_HOSTS: names })).toThrow(/ALLOWED_HOSTS/);
  },
);

describe('what has no login', () => {
  const boundTo = (port: string) =>
    publishedPorts(manifests).find(({ hostPortVariable }) => hostPortVariable === port)?.address
      .variable;

  test.each(['PREFECT_PORT', 'DASK_SCHEDULER_PORT', 'DASK_DASHBOARD_PORT', 'PROMETHEUS_PORT'])(
    '%s is published on an address of its own',
    (port) => {
      expect(boundTo(port)).toBe('BIND_ADDRESS_WITHOUT_LOGIN');
    },
  );

  test.each(['POSTGRES_PORT', 'GRAFANA_PORT', 'STREAMLIT_PORT', 'METABASE_PORT', 'RUSTFS_PORT'])(
    '%s is published with the others',
    (port) => {
      expect(boundTo(port)).toBe('BIND_ADDRESS');
    },
  );

  test('stays on this machine in kind, too', () => {
    const { files: open } = synthesizeWith(settingsWith({ BIND_ADDRESS: '0.0.0.0' }));
    const kind = open['kind.yaml'] ?? '';
    expect(kind).toMatch(/hostPort: 4200\n +listenAddress: 127\.0\.0\.1/);
    expect(kind).toMatch(/hostPort: 8501\n +listenAddress: 0\.0\.0\.0/);
  });

  test('has its address for programs there', () => {
    const declared = COMPONENTS.flatMap(({ ports = {}, settings = [] }) =>
      settings.filter(isAddress).map(({ address }) => {
        const port = Object.values(ports).find(
          ({ published }) => published?.setting === address.port,
        );
        return [address.title, address.bindAddress ?? BIND_ADDRESS, port?.published?.access];
      }),
    );
    expect(declared.length).toBeGreaterThan(3);
    for (const [title, bindAddress, access] of declared) {
      const expected = access === 'this machine' ? BIND_ADDRESS_WITHOUT_LOGIN : BIND_ADDRESS;
      expect([title, bindAddress]).toEqual([title, expected]);
    }
  });

  const warn = (settings: Readonly<Record<string, string>>) =>
    warnOfOpenPorts(COMPONENTS)(settingsWith(settings));

  test('is left out with a warning where other ports are published', () => {
    expect(warn({})).toEqual([]);
    expect(warn({ BIND_ADDRESS: '127.0.0.2' })).toEqual([]);
    expect(warn({ BIND_ADDRESS: '192.168.1.5' })).toMatchObject(
      [
        {
          where: 'BIND_ADDRESS',
          problem: /^does not publish PREFECT_PORT, .*PROMETHEUS_PORT: they have no login/,
          hint: /BIND_ADDRESS_WITHOUT_LOGIN=192\.168\.1\.5$/,
        },
      ].map(({ where, problem, hint }) => ({
        where,
        problem: expect.stringMatching(problem) as unknown,
        hint: expect.stringMatching(hint) as unknown,
      })),
    );
  });

  test('is published with a warning where somebody insists', () => {
    expect(warn({ BIND_ADDRESS_WITHOUT_LOGIN: '0.0.0.0' })).toMatchObject([
      {
        where: 'BIND_ADDRESS_WITHOUT_LOGIN',
        problem: expect.stringContaining('run code') as unknown,
      },
    ]);
  });
});

test('the gateway may connect to what is behind it, and to nothing else', () => {
  const policy = indexManifests(manifests.manifests).find('NetworkPolicy', NAMESPACE, 'gateway');
  const ports = policy?.spec?.egress?.flatMap(({ ports = [] }) => ports.map(({ port }) => port));
  const upstreams = (files['compose/gateway-configuration/Caddyfile'] ?? '').match(
    /(?<=import site [a-z-]+:)\d+/g,
  );
  expect(ports?.map(String).sort()).toEqual(upstreams?.sort());
});
