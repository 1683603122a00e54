import { portSetting } from '../../config/kinds-of-settings';
import { resources } from '../../config/profiles';
import { Component } from '../component';
import type { Declaration } from '../declaration';
import { libpqEnvironment, type Database } from '../handles/database';
import { BI_READER } from '../handles/lakehouse-logins';
import type { Schema } from '../handles/schema';
import type { Plane } from '../plane';

const PORT = 8501;

const STREAMLIT: Declaration<'http'> = {
  name: 'streamlit',
  title: { en: 'dashboard', es: 'tablero' },
  component: 'dashboard',
  image: {
    name: 'dashboard-streamlit',
    buildContext: 'apps/dashboard-streamlit',
    uid: 1000,
    gid: 1000,
    httpClient: 'curl',
  },
  resources: {
    local: resources(['50m', '160Mi'], ['500m', '320Mi']),
    small: resources(['30m', '96Mi'], ['300m', '192Mi']),
  },
  ports: {
    http: {
      number: PORT,
      appProtocol: 'http',
      published: {
        setting: portSetting('STREAMLIT_PORT', 8501, {
          en: 'The Streamlit dashboard on this machine.',
          es: 'El tablero de Streamlit en esta máquina.',
        }),
        nodePort: 30851,
        access: 'anyone',
      },
    },
  },
};

/** The dashboard of the citizen requests, in Spanish. */
export class Streamlit extends Component<'http'> {
  static readonly declaration = STREAMLIT;

  constructor(plane: Plane, { database, schema }: StreamlitProps) {
    super(plane, STREAMLIT, {
      environment: {
        STREAMLIT_SERVER_PORT: String(PORT),
        ...libpqEnvironment(database, schema.login(BI_READER)),
      },
      mounts: { '/tmp': { kind: 'emptyDir', name: 'tmp', sizeLimit: '32Mi' } },
      health: { ready: { path: '/_stcore/health', port: 'http' }, startupSeconds: 120 },
      waitFor: [schema.whenCompleted(BI_READER)],
      connectTo: [database.endpoint],
      terminationGracePeriodSeconds: 15,
    });
  }
}

interface StreamlitProps {
  readonly database: Database;
  readonly schema: Schema;
}
