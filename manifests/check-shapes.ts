import { Deployment } from 'kubernetes-models/apps/v1/Deployment';
import { StatefulSet } from 'kubernetes-models/apps/v1/StatefulSet';
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { Job } from 'kubernetes-models/batch/v1/Job';
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { ConfigMap } from 'kubernetes-models/v1/ConfigMap';
import { Namespace } from 'kubernetes-models/v1/Namespace';
import { Secret } from 'kubernetes-models/v1/Secret';
import { Service } from 'kubernetes-models/v1/Service';
import type { Problem } from '../problems/problem';
import { titleOf, type Kind, type Manifest } from './manifest';

/** The class that knows a kind's schema. Unknown fields pass it: the ledger catches those. */
const MODELS = {
  ConfigMap,
  Deployment,
  HorizontalPodAutoscaler,
  Job,
  Namespace,
  NetworkPolicy,
  PodDisruptionBudget,
  Secret,
  Service,
  StatefulSet,
} as const satisfies Record<Kind, Model>;

type Model = new (manifest: never) => { validate(): void };

/** Whether a manifest is what the Kubernetes API wants of its kind: a problem per field. */
export function checkShape(manifest: Manifest): Problem[] {
  try {
    new (MODELS[manifest.kind] as unknown as new (each: Manifest) => { validate(): void })(
      manifest,
    ).validate();
    return [];
  } catch (error) {
    if (!isValidationError(error)) throw error;
    return error.errors.map(({ instancePath, message }) => ({
      where: `${titleOf(manifest)}: ${instancePath.slice(1).replaceAll('/', '.')}`,
      problem: message ?? 'has the wrong shape',
      hint: `see kubectl explain ${manifest.kind.toLowerCase()} for the field's type`,
    }));
  }
}

interface ValidationError {
  readonly errors: readonly { readonly instancePath: string; readonly message?: string }[];
}

const isValidationError = (error: unknown): error is ValidationError =>
  error instanceof Error && 'validation' in error && 'errors' in error;
