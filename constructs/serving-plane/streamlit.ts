import { Construct } from 'constructs';
import type { Image } from '../../config/images';
import type { Profile } from '../../config/profiles';
import { libpqEnvironment, type Database, type Login } from '../handles/database';
import type { Endpoint } from '../pod/endpoint';
import type { Identity } from '../pod/labels';
import { PodTemplate } from '../pod/pod-template';
import type { Check } from '../pod/probes';
import { exposeService, type Publication } from '../pod/service';
import type { Awaitable } from '../pod/waiting';
import { StatelessWorkload } from '../pod/stateless-workload';

export interface StreamlitProps {
  readonly image: Image;
  readonly profile: Profile;
  readonly database: Database;
  /** Who only reads. */
  readonly reader: Login;
  readonly waitFor: readonly Awaitable[];
  readonly publication: Publication;
}

/** The dashboard of the citizen requests, in Spanish. */
export class Streamlit extends Construct {
  readonly endpoint: Endpoint;

  constructor(scope: Construct, id: string, props: StreamlitProps) {
    super(scope, id);
    const { image, profile, database, reader, waitFor, publication } = props;
    const pod = new PodTemplate(this, 'Pod', {
      identity: IDENTITY,
      image,
      buildsImage: true,
      resources: profile.streamlit,
      environment: libpqEnvironment(database, reader),
      ports: PORTS,
      mounts: { '/tmp': { kind: 'scratch', name: 'tmp', size: '32Mi', memory: false } },
      health: {
        ready: ANSWERS,
        alive: ANSWERS,
        timing: { startWithin: 120, every: 10, answerWithin: 5 },
      },
      waitFor,
      connectTo: [database.endpoint],
      restartPolicy: 'Always',
      stopWithin: 15,
    });
    new StatelessWorkload(this, 'Workload', { identity: IDENTITY, pod, overlaps: true });
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

const IDENTITY: Identity = { name: 'streamlit', component: 'dashboard', plane: 'serving' };
const PORTS = { http: 8501 };
const ANSWERS: Check = { path: '/_stcore/health', port: 'http' };
