import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { KINDS, type WorkloadKind } from './kinds';
import type { Manifest } from './manifest';
import type { Path } from './path';

export const makesPods = (manifest: Manifest): manifest is Manifest<WorkloadKind> =>
  // `readEmitted` does not check kinds.
  Object.hasOwn(KINDS, manifest.kind) && 'template' in KINDS[manifest.kind];

/** Where a manifest has its pod template. */
export const templatePath = ({ kind }: Manifest<WorkloadKind>): Path => KINDS[kind].template;

/** The pod template of a manifest, undefined if it makes no pods. A Pod is its own template. */
export function templateOf(manifest: Manifest): Partial<IPodTemplateSpec> | undefined {
  if (!makesPods(manifest)) return undefined;
  return templatePath(manifest).reduce<unknown>(
    (value, key) => (value as Readonly<Record<string, unknown>> | undefined)?.[key],
    manifest,
  ) as Partial<IPodTemplateSpec> | undefined;
}
