import type { Construct } from 'constructs';
import type { Context } from './context';
import { ManifestFile, type ManifestFileProps } from './manifest-file';
import type { PublishedEndpoint } from './pod/endpoint';

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
}
