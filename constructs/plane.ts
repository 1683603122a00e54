import type { Construct } from 'constructs';
import type { Context } from './context';
import type { Declaration } from './declaration';
import { ManifestFile, type ManifestFileProps } from './manifest-file';
import type { Endpoint, PublishedEndpoint } from './pod/endpoint';
import type { PlaneName } from './pod/labels';

export interface PlaneProps extends Pick<ManifestFileProps, 'position'> {
  readonly context: Context;
  readonly plane: PlaneName;
}

/** A plane of the architecture: one file of `dist/` with all its components. */
export class Plane extends ManifestFile {
  readonly context: Context;
  readonly plane: PlaneName;
  /** The components that were made in it. */
  readonly made: Declaration[] = [];
  /** The ports that users reach, for the gateway and for `verify`. */
  readonly published: PublishedEndpoint[] = [];

  constructor(scope: Construct, id: string, { context, plane, position }: PlaneProps) {
    super(scope, id, { position, name: `${plane}-plane` });
    this.context = context;
    this.plane = plane;
  }

  /** The first published port of a component in it. */
  endpointOf({ name }: Declaration): Endpoint {
    const endpoint = this.published.find(({ host }) => host === name);
    if (!endpoint) throw new Error(`${name} publishes nothing in this plane`);
    return endpoint;
  }
}
