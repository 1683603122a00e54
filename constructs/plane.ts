import type { Construct } from 'constructs';
import type { Context } from './context';
import type { Declaration } from './declaration';
import { ManifestFile, type ManifestFileProps } from './manifest-file';
import type { Endpoint, PublishedEndpoint } from './pod/endpoint';

export interface PlaneProps extends ManifestFileProps {
  readonly context: Context;
}

/** A plane of the architecture: one file of `dist/`, in which its components are. */
export class Plane extends ManifestFile {
  readonly context: Context;
  /** What users reach, for who asks whether it works. */
  readonly published: PublishedEndpoint[] = [];

  constructor(scope: Construct, id: string, { context, ...file }: PlaneProps) {
    super(scope, id, file);
    this.context = context;
  }

  /** The first port that users reach of a component in it. */
  endpointOf({ name }: Declaration): Endpoint {
    const endpoint = this.published.find(({ host }) => host === name);
    if (!endpoint) throw new Error(`${name} publishes nothing in this plane`);
    return endpoint;
  }
}
