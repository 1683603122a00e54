import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import { writeAnnotation } from '../../manifests/annotations';
import type { GrafanaSources } from '../../assets/grafana-sources';
import type { Endpoint } from '../pod/endpoint';
import type { SecretReference, SettingReference } from '../pod/environment';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import { exposeService, type Publication } from '../pod/service';
import { StatefulWorkload } from '../pod/stateful-workload';
import type { Claim, FileSource } from '../pod/volumes';

export interface GrafanaProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly sources: GrafanaSources;
  readonly prometheus: Endpoint;
  readonly adminUser: SettingReference;
  readonly adminPassword: SecretReference;
  readonly publication: Publication;
}

/** Grafana, with its data source and its dashboards in files. */
export class Grafana extends Construct {
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: GrafanaProps) {
    super(scope, id);
    const { image, profile, sources, prometheus, adminUser, adminPassword, publication } = props;
    const provisioning = fileSources('grafana-provisioning', sources.provisioning);
    const dashboards = dashboardSources(sources.dashboards);
    for (const { configMap, folder, files } of [...provisioning, ...dashboards]) {
      const path = folder === '' ? 'dashboards/' : `provisioning/${folder}/`;
      const annotations = writeAnnotation('source', `assets/grafana/${path}`);
      new k8s.KubeConfigMap(this, configMap, {
        metadata: { name: configMap, annotations },
        data: files,
      });
    }
    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: false,
      resources: profile.grafana,
      environment: {
        GF_SECURITY_ADMIN_USER: adminUser,
        GF_SECURITY_ADMIN_PASSWORD: adminPassword,
        GF_USERS_ALLOW_SIGN_UP: 'false',
        GF_ANALYTICS_REPORTING_ENABLED: 'false',
        GF_ANALYTICS_CHECK_FOR_UPDATES: 'false',
        GF_ANALYTICS_CHECK_FOR_PLUGIN_UPDATES: 'false',
        // With a read-only root it would lose the data sources that it brings.
        // https://github.com/grafana/grafana/issues/132528
        GF_PLUGINS_PREINSTALL_AUTO_UPDATE: 'false',
        GF_PLUGINS_PREINSTALL_DISABLED: 'true',
      },
      ports: PORTS,
      mounts: {
        [DATA]: CLAIM,
        '/tmp': { kind: 'scratch', name: 'tmp', size: '64Mi', memory: false },
        '/etc/grafana/provisioning': { kind: 'files', name: 'provisioning', sources: provisioning },
        [`${DATA}/dashboards`]: {
          kind: 'files',
          name: 'dashboards',
          sources: dashboards,
          oneByOne: true,
        },
      },
      health: {
        ready: { path: '/api/health', port: 'http' },
        alive: { path: '/api/health', port: 'http' },
        timing: { startWithin: 180, every: 10, answerWithin: 5 },
      },
      waitFor: [],
      connectTo: [prometheus],
      restartPolicy: 'Always',
      stopWithin: 30,
    });
    new StatefulWorkload(this, 'Workload', { identity: IDENTITY, pod, ports: PORTS, claim: CLAIM });
    const { http } = exposeService(this, 'Service', {
      name: IDENTITY.name,
      pod,
      ports: PORTS,
      publications: { http: publication },
      headless: false,
    });
    this.endpoint = http;
  }
}

const IDENTITY: Identity = { name: 'grafana', component: 'dashboards', plane: 'observability' };
const PORTS = { http: 3000 };
const DATA = '/var/lib/grafana';
const CLAIM: Claim = { kind: 'claim', name: 'data', size: '1Gi' };

type Folders = GrafanaSources['provisioning'];

const fileSources = (prefix: string, folders: Folders): FileSource[] =>
  folders.map(({ name, files }) => ({ configMap: `${prefix}-${name}`, folder: name, files }));

/** One ConfigMap each: kubectl refuses an object that is too large. */
const dashboardSources = (dashboards: Readonly<Record<string, string>>): FileSource[] =>
  Object.entries(dashboards).map(([file, text]) => ({
    configMap: `grafana-dashboard-${file.replace(/\.json$/, '')}`,
    folder: '',
    files: { [file]: text },
  }));
