import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { Endpoint } from '../pod/endpoint';
import type { Identity } from '../pod/labels';
import type { NetworkEdges } from '../pod/network-edges';
import { PodTemplate } from '../pod/pod-template';
import { exposeService, type Publication } from '../pod/service';
import { StatefulWorkload } from '../pod/stateful-workload';
import type { Claim } from '../pod/volumes';

export interface PrometheusProps {
  readonly image: Image;
  readonly profile: Profile;
  /** Its configuration, by file name. */
  readonly configuration: Readonly<Record<string, string>>;
  readonly publication: Publication;
}

/** Prometheus: asks for figures, and takes those that RustFS sends. */
export class Prometheus extends Construct {
  readonly endpoint: Endpoint;
  private readonly edges: NetworkEdges;

  constructor(scope: Construct, id: string, props: PrometheusProps) {
    super(scope, id);
    const { image, profile, configuration, publication } = props;
    new k8s.KubeConfigMap(this, 'Configuration', {
      metadata: { name: CONFIGURATION },
      data: configuration,
    });
    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: false,
      resources: profile.prometheus,
      command: ['sh', '-c', START, 'prometheus'],
      args: [
        '--config.file=/etc/prometheus/prometheus.yml',
        `--storage.tsdb.path=${DATA}`,
        '--storage.tsdb.retention.time=15d',
        '--storage.tsdb.retention.size=4GB',
      ],
      environment: {},
      ports: PORTS,
      mounts: {
        '/etc/prometheus': {
          kind: 'files',
          name: 'configuration',
          sources: [{ configMap: CONFIGURATION, folder: '', files: configuration }],
        },
        [DATA]: CLAIM,
      },
      health: {
        ready: { path: '/-/ready', port: 'http' },
        alive: { path: '/-/healthy', port: 'http' },
        timing: { startWithin: 180, every: 10, answerWithin: 5 },
      },
      waitFor: [],
      connectTo: [],
      restartPolicy: 'Always',
      stopWithin: 60,
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
    this.edges = pod.edges;
  }

  /** Lets it ask for the figures of others, which are made after it: some send it theirs. */
  mayAsk(targets: readonly Endpoint[]): void {
    for (const { server, port } of targets) this.edges.connectTo(server, port);
  }
}

const IDENTITY: Identity = { name: 'prometheus', component: 'metrics', plane: 'observability' };
const PORTS = { http: 9090 };
/**
 * Some builds of Prometheus, Debian's for one, come without the receiver: then the figures of RustFS
 * are missing, and all else is there.
 */
const START = `
if prometheus --help 2>&1 | grep -q web.enable-otlp-receiver; then
  set -- "$@" --web.enable-otlp-receiver
fi
exec prometheus "$@"`.trim();

const CONFIGURATION = 'prometheus-configuration';
const DATA = '/prometheus';
const CLAIM: Claim = { kind: 'claim', name: 'data', size: '5Gi' };
