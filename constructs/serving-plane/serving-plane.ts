import type { Construct } from 'constructs';
import type { Images } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { Database } from '../handles/database';
import type { PostgresSchema } from '../control-plane/postgres-schema';
import { ManifestFile } from '../manifest-file';
import type { Endpoint } from '../pod/endpoint';
import type { Publication } from '../pod/service';
import { Metabase } from './metabase';
import { Streamlit } from './streamlit';

export interface ServingPlaneProps {
  readonly images: Images;
  readonly profile: Profile;
  readonly database: Database;
  readonly schema: PostgresSchema;
  readonly publications: { readonly streamlit: Publication; readonly metabase: Publication };
}

/** What people look at: a dashboard, and questions of their own. */
export class ServingPlane extends ManifestFile {
  readonly streamlit: Endpoint;
  readonly metabase: Endpoint;

  constructor(scope: Construct, id: string, props: ServingPlaneProps) {
    super(scope, id, { position: 50, name: 'serving-plane' });
    const { images, profile, database, schema, publications } = props;
    const streamlit = new Streamlit(this, 'Streamlit', {
      image: images['dashboard-streamlit'],
      profile,
      database,
      reader: schema.login('bi_reader'),
      waitFor: [schema.whenCompleted('bi_reader')],
      publication: publications.streamlit,
    });
    const metabase = new Metabase(this, 'Metabase', {
      image: images.metabase,
      profile,
      database,
      owner: schema.login('metabase'),
      waitFor: [schema.whenDatabaseReady('metabase')],
      publication: publications.metabase,
    });
    this.streamlit = streamlit.endpoint;
    this.metabase = metabase.endpoint;
  }
}
