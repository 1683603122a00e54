import type { AssetFolder } from '../../assets/asset-folder';
import { PROMETHEUS_FILE } from '../../assets/prometheus-file';
import { BIND_ADDRESS_WITHOUT_LOGIN } from '../../config/general-settings';
import { addressSetting } from '../../config/host-address';
import { portSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import type { Plane } from '../plane';
import { configFiles } from '../pod/config-files';
import { publicImage } from '../pod/image';
import type { VolumeClaim } from '../pod/volumes';
import { prometheusConfiguration } from './prometheus-configuration';

const PROMETHEUS_PORT = portSetting('PROMETHEUS_PORT', 9090, {
  en: 'Prometheus on this machine.',
  es: 'Prometheus en esta máquina.',
});
const PROMETHEUS_URL = addressSetting(
  'PROMETHEUS_URL',
  {
    title: 'Prometheus',
    schemes: ['http'],
    schemesElsewhere: ['https'],
    port: PROMETHEUS_PORT,
    bindAddress: BIND_ADDRESS_WITHOUT_LOGIN,
  },
  {
    en: 'For programs on this machine: where Prometheus answers.\nNothing inside the network reads it.',
    es: 'Para programas de esta máquina: dónde responde Prometheus.\nNada dentro de la red la lee.',
  },
);

const PORT = 9090;

const PROMETHEUS: Declaration<'http'> = {
  name: 'prometheus',
  title: { en: 'metrics', es: 'métricas' },
  component: 'metrics',
  image: publicImage(
    'PROMETHEUS_IMAGE',
    'prom/prometheus:v3.15.0',
    { en: 'The image of Prometheus.', es: 'La imagen de Prometheus.' },
    { uid: 65534, gid: 65534, httpClient: 'wget' },
  ),
  resources: {
    local: resources(['50m', '96Mi'], ['500m', '256Mi']),
    small: resources(['30m', '72Mi'], ['300m', '128Mi']),
  },
  ports: {
    http: {
      number: PORT,
      appProtocol: 'http',
      published: { setting: PROMETHEUS_PORT, nodePort: 30090, access: 'this machine' },
    },
  },
  settings: [PROMETHEUS_URL],
};

export interface PrometheusProps {
  readonly files: AssetFolder;
  /** The metrics ports of services that have several in each pod, by the service's name. */
  readonly discovered: Readonly<Record<string, readonly number[]>>;
}

/** Prometheus: asks for metrics, and takes those that RustFS sends. */
export class Prometheus extends Component<'http'> {
  static readonly declaration = PROMETHEUS;

  constructor(plane: Plane, { files, discovered }: PrometheusProps) {
    const { [PROMETHEUS_FILE]: configuration = '', ...rules } = prometheusConfiguration(
      files.files,
      discovered,
    );
    const sources = [
      configFiles(plane, {
        configMap: 'prometheus-configuration',
        files: { [PROMETHEUS_FILE]: configuration },
      }),
      // Files without a change are mounted from where they are edited.
      ...(Object.keys(rules).length > 0
        ? [configFiles(plane, { configMap: 'prometheus-rules', files: rules, path: files.path })]
        : []),
    ];
    super(plane, PROMETHEUS, {
      command: ['sh', '-c', START, 'prometheus'],
      args: [
        `--config.file=/etc/prometheus/${PROMETHEUS_FILE}`,
        `--web.listen-address=:${PORT}`,
        // A pattern for origins: its own pages need none.
        '--web.cors.origin=none',
        `--storage.tsdb.path=${DATA}`,
        '--storage.tsdb.retention.time=15d',
        '--storage.tsdb.retention.size=4GB',
      ],
      mounts: {
        '/etc/prometheus': { kind: 'files', name: 'configuration', sources },
        [DATA]: CLAIM,
      },
      health: {
        ready: { path: '/-/ready', port: 'http' },
        alive: { path: '/-/healthy', port: 'http' },
        startupSeconds: 180,
      },
      terminationGracePeriodSeconds: 60,
    });
  }
}

/**
 * Some builds of Prometheus, Debian's for one, come without the receiver: then only the metrics of
 * RustFS are missing.
 */
const START = `
if prometheus --help 2>&1 | grep -q web.enable-otlp-receiver; then
  set -- "$@" --web.enable-otlp-receiver
fi
exec prometheus "$@"`.trim();

const DATA = '/prometheus';
const CLAIM: VolumeClaim = { kind: 'persistentVolumeClaim', name: 'data', storage: '5Gi' };
