import { portSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import type { Database } from '../handles/database';
import { declareLogin } from '../handles/login';
import type { Schema } from '../handles/schema';
import type { Plane } from '../plane';
import { publicImage } from '../pod/image';

/** Who owns the database in which it keeps questions and users. */
const OWNER = declareLogin('metabase', 'owns', 'METABASE_DB_PASSWORD', {
  en: 'The password of metabase, who owns the database of Metabase.',
  es: 'La contraseña de metabase, dueño de la base de datos de Metabase.',
});

const PORT = 3000;

const METABASE: Declaration<'http'> = {
  name: 'metabase',
  title: { en: 'self-service BI', es: 'BI de autoservicio' },
  component: 'self-service-bi',
  image: publicImage(
    'METABASE_IMAGE',
    'metabase/metabase:v0.64.1.5',
    { en: 'The image of Metabase.', es: 'La imagen de Metabase.' },
    { uid: 2000, gid: 2000, httpClient: 'curl' },
  ),
  resources: {
    local: resources(['200m', '1Gi'], ['1', '1792Mi']),
    small: resources(['150m', '768Mi'], ['1', '1Gi']),
  },
  ports: {
    http: {
      number: PORT,
      appProtocol: 'http',
      published: {
        setting: portSetting('METABASE_PORT', 3000, {
          en: 'Metabase on this machine.',
          es: 'Metabase en esta máquina.',
        }),
        nodePort: 30300,
        access: 'login',
      },
    },
  },
  logins: [OWNER],
};

/** Metabase: questions to the lakehouse without SQL. */
export class Metabase extends Component<'http'> {
  static readonly declaration = METABASE;

  constructor(plane: Plane, { database, schema }: MetabaseProps) {
    const login = schema.login(OWNER);
    super(plane, METABASE, {
      environment: {
        MB_JETTY_PORT: String(PORT),
        MB_DB_TYPE: 'postgres',
        MB_DB_HOST: database.endpoint.host,
        MB_DB_PORT: String(database.endpoint.port),
        MB_DB_DBNAME: OWNER.role,
        MB_DB_USER: login.user,
        MB_DB_PASS: login.password,
        MB_ANON_TRACKING_ENABLED: 'false',
        MB_CHECK_FOR_UPDATES: 'false',
        JAVA_OPTS: '-XX:MaxRAMPercentage=70',
      },
      mounts: {
        '/plugins': { kind: 'emptyDir', name: 'plugins', sizeLimit: '256Mi' },
        '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '128Mi' },
      },
      health: {
        ready: { path: '/readyz', port: 'http' },
        alive: { path: '/livez', port: 'http' },
        // Its first start makes some hundred tables.
        startupSeconds: 600,
        periodSeconds: 15,
        // /readyz tells when the first start is over, and each time whether Postgres answers.
        unreadySeconds: 24 * 3600,
        timeoutSeconds: 10,
      },
      waitFor: [schema.whenDatabaseReady(OWNER)],
      // The lakehouse is in the same server, so this is its way to the data, too.
      connectTo: [database.endpoint],
      // Two would migrate one database at once.
      strategy: 'Recreate',
    });
  }
}

interface MetabaseProps {
  readonly database: Database;
  readonly schema: Schema;
}
