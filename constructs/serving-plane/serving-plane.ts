import type { Construct } from 'constructs';
import type { Context } from '../context';
import type { Database } from '../handles/database';
import type { Schema } from '../handles/schema';
import { Plane } from '../plane';
import type { PublishedEndpoint, VerifiedEndpoint } from '../pod/endpoint';
import { Gateway } from './gateway';
import { Metabase } from './metabase';
import { Streamlit } from './streamlit';

export interface ServingPlaneProps {
  readonly context: Context;
  readonly database: Database;
  readonly schema: Schema;
}

/** What people look at: a dashboard, questions of their own, and the gateway to all pages. */
export class ServingPlane extends Plane {
  /** None needs another, so all get the same handles. */
  private static readonly pages = [Streamlit, Metabase];
  static readonly components = [...ServingPlane.pages, Gateway];

  constructor(scope: Construct, id: string, { context, ...handles }: ServingPlaneProps) {
    super(scope, id, { context, position: 50, plane: 'serving' });
    for (const Page of ServingPlane.pages) new Page(this, handles);
  }

  /** Makes the gateway to the published endpoints of all planes, and returns one of its own for `verify`. */
  openTo(published: readonly PublishedEndpoint[]): VerifiedEndpoint {
    return new Gateway(this, published).site;
  }
}
