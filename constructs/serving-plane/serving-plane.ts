import type { Construct } from 'constructs';
import type { Context } from '../context';
import type { Database } from '../handles/database';
import type { Schema } from '../handles/schema';
import { Plane } from '../plane';
import { Metabase } from './metabase';
import { Streamlit } from './streamlit';

export interface ServingPlaneProps {
  readonly context: Context;
  readonly database: Database;
  readonly schema: Schema;
}

/** What people look at: a dashboard, and questions of their own. */
export class ServingPlane extends Plane {
  /** None needs another, so all get the same handles. */
  static readonly components = [Streamlit, Metabase];

  constructor(scope: Construct, id: string, { context, ...handles }: ServingPlaneProps) {
    super(scope, id, { context, position: 50, plane: 'serving' });
    for (const Each of ServingPlane.components) new Each(this, handles);
  }
}
