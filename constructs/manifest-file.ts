import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { PLATFORM, PLATFORM_LABELS } from './pod/labels';

export interface ManifestFileProps {
  /** Its number in the file name: `kubectl apply -f dist/` reads files in the order of their names. */
  readonly position: number;
  /** The file name without the number and the ending. */
  readonly name: string;
}

/** One file of `dist/`: a chart whose objects keep exactly the names they are given. */
export class ManifestFile extends Chart {
  readonly fileName: string;

  constructor(scope: Construct, id: string, { position, name }: ManifestFileProps) {
    super(scope, id, {
      namespace: PLATFORM,
      labels: PLATFORM_LABELS,
      disableResourceNameHashes: true,
    });
    this.fileName = `${String(position).padStart(2, '0')}-${name}.k8s.yaml`;
  }
}
