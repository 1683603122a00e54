import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { KINDS, type WorkloadKind } from './kinds';
import type { Manifest } from './manifest';
import type { Path } from './path';

export const makesPods = (manifest: Manifest): manifest is Manifest<WorkloadKind> =>
  // What is read from dist/ is not checked again.
  Object.hasOwn(KINDS, manifest.kind) && 'template' in KINDS[manifest.kind];

/** Where the template of its pods is in a manifest. */
export const templatePath = ({ kind }: Manifest<WorkloadKind>): Path => KINDS[kind].template;

/** The template of the pods that a manifest makes: a Pod is its own. */
export function templateOf(manifest: Manifest): Partial<IPodTemplateSpec> | undefined {
  if (!makesPods(manifest)) return undefined;
  return templatePath(manifest).reduce<unknown>(
    (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
    manifest,
  ) as Partial<IPodTemplateSpec> | undefined;
}
