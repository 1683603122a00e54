import { textSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { ProblemsError } from '../../manifests/problem';
import { Component } from '../component';
import type { Declaration, DeclaredPort } from '../declaration';
import type { Plane } from '../plane';
import { configFiles } from '../pod/config-files';
import type { PublishedEndpoint, VerifiedEndpoint } from '../pod/endpoint';
import { publicImage } from '../pod/image';
import { gatewayConfiguration } from './gateway-configuration';

const ALLOWED_HOSTS = textSetting(
  'ALLOWED_HOSTS',
  {
    rule: (names) => names.split(' ').every(isHostName) && !hasDuplicates(names.split(' ')),
    error: 'is no list of host names',
    hint: 'write each name once, with one blank between them, without http:// and without ports',
    initially: 'localhost',
    off: true,
  },
  {
    en: 'Names under which others open the pages, beside localhost and addresses such as 192.168.1.20. A page\nthat comes under another name is refused: docs/seguridad.md.',
    es: 'Nombres con los que otros abren las páginas, además de localhost y direcciones como 192.168.1.20. Una\npágina que llega con otro nombre se rechaza: docs/seguridad.md.',
  },
);

const GATEWAY: Declaration = {
  name: 'gateway',
  title: { en: 'the door for browsers', es: 'la puerta para navegadores' },
  component: 'reverse-proxy',
  image: publicImage(
    'GATEWAY_IMAGE',
    'caddy:2.11.9-alpine',
    { en: 'The image of the gateway.', es: 'La imagen de la puerta.' },
    { uid: 1000, gid: 1000, httpClient: 'wget', fileCapabilities: ['NET_BIND_SERVICE'] },
  ),
  resources: {
    local: resources(['20m', '24Mi'], ['500m', '64Mi']),
    small: resources(['10m', '20Mi'], ['300m', '40Mi']),
  },
  settings: [ALLOWED_HOSTS],
};

const HEALTH = { port: 8080, path: '/health' };

/** Caddy: users reach every published HTTP port through it, and pages of other sites none. */
export class Gateway extends Component {
  static readonly declaration = GATEWAY;
  /** One of its sites, for `verify`: any answer will do, also that the name is no name of this machine. */
  readonly site: VerifiedEndpoint;

  /** @param published of all services; what is not HTTP a browser cannot use, and is not its affair */
  constructor(plane: Plane, published: readonly PublishedEndpoint[]) {
    const behind = published.filter(({ appProtocol }) => appProtocol === 'http');
    const sites = behind.map(({ host, port, published: { nodePort } }) => ({
      port: nodePort,
      upstream: `${host}:${port}`,
    }));
    const caddyfile = gatewayConfiguration(sites, HEALTH);
    super(plane, GATEWAY, {
      command: ['caddy', 'run', '--config', `${FOLDER}/Caddyfile`, '--adapter', 'caddyfile'],
      environment: {
        ALLOWED_HOSTS: plane.context.setting(ALLOWED_HOSTS),
        // It writes nothing, but wants to know where it would.
        XDG_CONFIG_HOME: '/tmp',
        XDG_DATA_HOME: '/tmp',
      },
      mounts: {
        [FOLDER]: {
          kind: 'files',
          name: 'configuration',
          sources: [
            configFiles(plane, {
              configMap: 'gateway-configuration',
              files: { Caddyfile: caddyfile },
            }),
          ],
        },
        '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '16Mi' },
      },
      ports: {
        health: { number: HEALTH.port, appProtocol: 'http', forProbesOnly: true },
        ...Object.fromEntries(behind.map(portOf)),
      },
      publishesItself: true,
      health: { ready: { path: HEALTH.path, port: 'health' }, startupSeconds: 60 },
      connectTo: behind,
      terminationGracePeriodSeconds: 15,
    });
    const [first] = behind;
    const site = first && this.endpoints[portName(first.published.setting.name)];
    if (!site) throw new Error('nothing that speaks HTTP is published');
    this.site = { ...site, appProtocol: 'http', waitsFor: [] };
  }
}

const FOLDER = '/etc/caddy';

/** It listens on the number of the nodePort: that is nobody else's already. */
function portOf({ published }: PublishedEndpoint): [name: string, port: DeclaredPort] {
  return [
    portName(published.setting.name),
    {
      number: published.nodePort,
      appProtocol: 'http',
      published,
    },
  ];
}

/**
 * `rustfs-console` for RUSTFS_CONSOLE_PORT.
 *
 * @throws ProblemsError if it is too long for Kubernetes, which allows 15 characters
 */
function portName(setting: string): string {
  const name = setting
    .replace(/_PORT$/, '')
    .toLowerCase()
    .replaceAll('_', '-');
  if (name.length > 15) {
    throw new ProblemsError('the components', [
      {
        where: setting,
        problem: `gives the port of the gateway the name ${name}, and Kubernetes allows 15 characters`,
        hint: 'give the setting a shorter name',
      },
    ]);
  }
  return name;
}

const isHostName = (name: string): boolean =>
  /^(?!-)[A-Za-z0-9-]{1,63}(?<!-)(?:\.(?!-)[A-Za-z0-9-]{1,63}(?<!-))*$/.test(name);

const hasDuplicates = (names: readonly string[]): boolean =>
  new Set(names.map((name) => name.toLowerCase())).size < names.length;
