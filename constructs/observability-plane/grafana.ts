import type { GrafanaAssets } from '../../assets/grafana-assets';
import { portSetting, secretSetting, textSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import type { Login } from '../handles/login';
import type { Plane } from '../plane';
import { configFiles } from '../pod/config-files';
import { addressOf, type Endpoint } from '../pod/endpoint';
import { publicImage } from '../pod/image';
import type { VolumeClaim } from '../pod/volumes';
import { dashboardConfigMap } from './dashboard-config-map';

const GRAFANA_ADMIN_USER = textSetting(
  'GRAFANA_ADMIN_USER',
  {
    rule: (name) => /^[\w.@+-]+$/.test(name),
    error: 'is no login',
    hint: 'write letters, digits and . _ @ + -',
    initially: 'admin',
  },
  { en: 'The administrator of Grafana.', es: 'El administrador de Grafana.' },
);
const GRAFANA_ADMIN_PASSWORD = secretSetting('GRAFANA_ADMIN_PASSWORD', {
  en: "The administrator's password.",
  es: 'La contraseña del administrador.',
});

const PORT = 3000;

const GRAFANA: Declaration<'http'> = {
  name: 'grafana',
  title: { en: 'monitoring', es: 'monitoreo' },
  component: 'dashboards',
  image: publicImage(
    'GRAFANA_IMAGE',
    'grafana/grafana:13.2.3',
    { en: 'The image of Grafana.', es: 'La imagen de Grafana.' },
    { uid: 472, gid: 472, httpClient: 'curl' },
  ),
  resources: {
    local: resources(['50m', '96Mi'], ['500m', '224Mi']),
    small: resources(['30m', '72Mi'], ['300m', '160Mi']),
  },
  ports: {
    http: {
      number: PORT,
      appProtocol: 'http',
      published: {
        setting: portSetting('GRAFANA_PORT', 3001, {
          en: 'Grafana on this machine.',
          es: 'Grafana en esta máquina.',
        }),
        nodePort: 30301,
        access: 'login',
      },
    },
  },
  settings: [GRAFANA_ADMIN_USER, GRAFANA_ADMIN_PASSWORD],
};

export interface GrafanaProps {
  readonly files: GrafanaAssets;
  readonly prometheus: Endpoint;
}

/** Grafana, with its data source and its dashboards in files. */
export class Grafana extends Component<'http'> {
  static readonly declaration = GRAFANA;
  readonly administrator: Login;

  constructor(plane: Plane, { files, prometheus }: GrafanaProps) {
    const { context } = plane;
    const administrator = {
      user: context.setting(GRAFANA_ADMIN_USER),
      password: context.secret(GRAFANA_ADMIN_PASSWORD),
    };
    const provisioning = files.provisioning.map(({ name, ...folder }) =>
      configFiles(plane, { configMap: `grafana-provisioning-${name}`, folder: name, ...folder }),
    );
    // kubectl refuses an object that is too large: one for each dashboard.
    const dashboards = Object.entries(files.dashboards.files).map(([file, text]) =>
      configFiles(plane, {
        configMap: dashboardConfigMap(file),
        files: { [file]: text },
        path: files.dashboards.path + file,
      }),
    );
    super(plane, GRAFANA, {
      environment: {
        GF_SERVER_HTTP_PORT: String(PORT),
        GF_SECURITY_ADMIN_USER: administrator.user,
        GF_SECURITY_ADMIN_PASSWORD: administrator.password,
        GF_USERS_ALLOW_SIGN_UP: 'false',
        GF_ANALYTICS_REPORTING_ENABLED: 'false',
        GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
        GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
        // With a read-only root file system an update would lose the data sources of the image.
        // https://github.com/grafana/grafana/issues/132528
        GF_PLUGINS_PREINSTALL_AUTO_UPDATE: 'false',
        GF_PLUGINS_PREINSTALL_DISABLED: 'true',
        // The provisioned data source reads it.
        PROMETHEUS_URL: addressOf('http', prometheus),
      },
      mounts: {
        [DATA]: CLAIM,
        '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '64Mi' },
        '/etc/grafana/provisioning': { kind: 'files', name: 'provisioning', sources: provisioning },
        // Not below DATA: a file that is mounted inside a volume leaves an empty file there.
        '/etc/grafana/dashboards': {
          kind: 'files',
          name: 'dashboards',
          sources: dashboards,
          oneByOne: true,
        },
      },
      health: { ready: { path: '/api/health', port: 'http' }, startupSeconds: 180 },
      connectTo: [prometheus],
    });
    this.administrator = administrator;
  }
}

const DATA = '/var/lib/grafana';
const CLAIM: VolumeClaim = { kind: 'persistentVolumeClaim', name: 'data', storage: '1Gi' };
