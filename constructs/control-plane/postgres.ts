import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { Endpoint } from '../pod/endpoint';
import type { SecretReference, SettingReference } from '../pod/environment';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import { exposeService, type Publication } from '../pod/service';
import type { Volume } from '../pod/volumes';
import type { Database } from './database';

export interface PostgresProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly owner: SettingReference;
  readonly ownerPassword: SecretReference;
  readonly database: SettingReference;
  readonly publication: Publication;
}

/** Postgres with PostGIS: the lakehouse's database, and those of Prefect and Metabase. */
export class Postgres extends Construct {
  readonly database: Database;

  constructor(scope: Construct, id: string, props: PostgresProps) {
    super(scope, id);
    const { image, profile, owner, ownerPassword, database, publication } = props;

    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: true,
      resources: profile.postgres,
      args: ['postgres', ...serverParameters(profile.postgres.parameters)],
      environment: {
        POSTGRES_USER: owner,
        POSTGRES_PASSWORD: ownerPassword,
        POSTGRES_DB: database,
        // Below the mount point: on kind that belongs to root, and Postgres must own its directory.
        PGDATA: `${DATA}/pgdata`,
      },
      ports: { [PORT_NAME]: PORT },
      mounts: { [DATA]: CLAIM, ...SCRATCH },
      health: {
        // Over TCP: while the database is first made, a server without it listens on the socket.
        check: {
          command: [
            'sh',
            '-c',
            'exec pg_isready -q -h 127.0.0.1 -U "$POSTGRES_USER" -d "$POSTGRES_DB"',
          ],
        },
        timing: { startWithin: 300, every: 10, answerWithin: 5 },
      },
      waitFor: [],
      connectTo: [],
      restartPolicy: 'Always',
      stopWithin: 60,
    });

    new k8s.KubeStatefulSet(this, 'StatefulSet', {
      metadata: { name: IDENTITY.name, labels: pod.labels },
      spec: {
        serviceName: HEADLESS,
        replicas: 1,
        selector: pod.selector,
        template: pod.template,
        volumeClaimTemplates: [CLAIM_TEMPLATE],
      },
    });

    new k8s.KubeService(this, 'Headless', {
      metadata: { name: HEADLESS, labels: pod.labels },
      spec: {
        clusterIp: 'None',
        selector: pod.selector.matchLabels,
        ports: [
          {
            name: PORT_NAME,
            port: PORT,
            targetPort: k8s.IntOrString.fromString(PORT_NAME),
            protocol: 'TCP',
          },
        ],
      },
    });
    const endpoint: Endpoint = exposeService(this, 'Service', {
      identity: IDENTITY,
      pod,
      port: [PORT_NAME, PORT],
      publication,
    });
    this.database = {
      endpoint,
      name: database,
      owner: { user: owner, password: ownerPassword },
      client: image,
      clientResources: profile.waiting,
    };
  }
}

const IDENTITY: Identity = { name: 'postgres', component: 'database', plane: 'control' };
const HEADLESS = 'postgres-headless';
const PORT_NAME = 'postgres';
const PORT = 5432;
const DATA = '/var/lib/postgresql/data';
const CLAIM: Volume = { kind: 'claim', name: 'data' };

const SCRATCH: Record<string, Volume> = {
  '/var/run/postgresql': { kind: 'scratch', name: 'run', size: '1Mi', memory: false },
  '/tmp': { kind: 'scratch', name: 'tmp', size: '64Mi', memory: false },
  // Docker's 64 MB are too few for parallel queries.
  '/dev/shm': { kind: 'scratch', name: 'shared-memory', size: '128Mi', memory: true },
};

/** The size is the same in all profiles: Kubernetes cannot change a StatefulSet's claims. */
const CLAIM_TEMPLATE: k8s.KubePersistentVolumeClaimProps = {
  metadata: { name: CLAIM.name },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: k8s.Quantity.fromString('5Gi') } },
  },
};

const serverParameters = (parameters: Readonly<Record<string, string>>): string[] =>
  Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
