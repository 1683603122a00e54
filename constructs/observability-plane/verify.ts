import type { AssetFolder } from '../../assets/asset-folder';
import type { Declaration } from '../declaration';
import { COMPUTE_IMAGE } from '../handles/compute-image';
import { libpqEnvironment, type Database } from '../handles/database';
import { loginEnvironment } from '../handles/login-environment';
import type { Login, LoginDeclaration } from '../handles/login';
import { storageEnvironment, type ObjectStorage } from '../handles/object-storage';
import { ON_DEMAND, OnDemand } from '../on-demand';
import type { Plane } from '../plane';
import { configFiles } from '../pod/config-files';
import { addressOf, type Endpoint, type VerifiedEndpoint } from '../pod/endpoint';
import { PLATFORM } from '../pod/labels';

const VERIFY: Declaration = {
  name: 'verify',
  title: { en: 'asks every service to do its work', es: 'pide a cada servicio su trabajo' },
  component: 'verification',
  image: COMPUTE_IMAGE,
  resources: ON_DEMAND,
};

/** What it takes to ask every service of the platform to do its work. */
export interface VerifyProps {
  /** Its checks, which are mounted: to change one, no image is built and no worker restarted. */
  readonly program: readonly AssetFolder[];
  /** What must be in the database. */
  readonly expectations: AssetFolder;
  readonly database: Database;
  readonly logins: readonly LoginDeclaration[];
  readonly storage: ObjectStorage;
  readonly scheduler: Endpoint;
  readonly prefect: Endpoint;
  readonly exporter: Endpoint;
  readonly prometheus: Endpoint;
  readonly grafana: Endpoint;
  readonly administrator: Login;
  readonly metabase: Endpoint;
  /** Of all services: each port is asked by the protocol that it speaks. */
  readonly endpoints: readonly VerifiedEndpoint[];
}

/** The checks of `npm run verify`, from inside the network. */
export class Verify extends OnDemand {
  static readonly declaration = VERIFY;

  constructor(plane: Plane, props: VerifyProps) {
    const { database, storage, scheduler, prefect, prometheus, exporter, grafana } = props;
    const { administrator, endpoints, program, expectations } = props;
    const [root] = program;
    const sources = program.map(({ path, files }) => {
      const folder = path.slice(root?.path.length).replace(/\/$/, '');
      const configMap = ['verify-program', ...folder.split('/').filter(Boolean)].join('-');
      return configFiles(plane, { configMap, folder, files, path });
    });
    const expected = configFiles(plane, { configMap: 'verify-expectations', ...expectations });
    super(plane, VERIFY, {
      command: ['tini', '--', 'python', '-m', 'lakehouse_verify'],
      environment: {
        PYTHONPATH: `${IMAGE}:${PROGRAM}`,
        ...libpqEnvironment(database, database.owner),
        ...loginEnvironment(props.logins, plane.context),
        ...storageEnvironment(storage),
        DASK_SCHEDULER_ADDRESS: addressOf('tcp', scheduler),
        PREFECT_API_URL: `${addressOf('http', prefect)}/api`,
        PROMETHEUS_URL: addressOf('http', prometheus),
        POSTGRES_EXPORTER_URL: addressOf('http', exporter),
        GRAFANA_URL: addressOf('http', grafana),
        GRAFANA_ADMIN_USER: administrator.user,
        GRAFANA_ADMIN_PASSWORD: administrator.password,
        METABASE_URL: addressOf('http', props.metabase),
        ENDPOINTS: endpoints.map(renderEndpoint).join('\n'),
        CATALOGUE_FILE: `${FOLDER}/catalogue.json`,
        // For the kubectl commands in its messages.
        NAMESPACE: PLATFORM,
      },
      mounts: {
        [FOLDER]: { kind: 'files', name: 'expectations', sources: [expected] },
        [`${PROGRAM}/lakehouse_verify`]: { kind: 'files', name: 'program', sources },
        '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '64Mi' },
      },
      connectTo: [database.endpoint, storage.endpoint, scheduler, prefect, exporter, ...endpoints],
    });
  }
}

const FOLDER = '/etc/lakehouse';
/** Where the image has its own programs, and where the checks are mounted. */
const IMAGE = '/opt/lakehouse';
const PROGRAM = '/opt/verify';

/** `metabase 3000 http /readyz postgres` */
const renderEndpoint = ({
  host,
  port,
  appProtocol,
  path = '-',
  waitsFor,
}: VerifiedEndpoint): string =>
  [host, port, appProtocol, path, waitsFor.join(',')].filter((word) => word !== '').join(' ');
