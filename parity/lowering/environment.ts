import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { ManifestSet } from '../facts/manifest-set';
import { containerOf, type Workload } from '../facts/workload';
import { expandReferences, requiredVariable, variableOr, type ComposeText } from './interpolation';

/**
 * Lowers a container's variables: a ConfigMap's key is a variable that may be set, with the
 * ConfigMap's value when it is not; a Secret's key is one that must be, and has no value here.
 */
export function lowerEnvironment(
  workload: Workload,
  set: ManifestSet,
): Record<string, ComposeText> | undefined {
  const { env = [] } = containerOf(workload);
  if (env.length === 0) return undefined;
  const environment: Record<string, ComposeText> = {};
  for (const variable of env) environment[variable.name] = lowerValue(variable, environment, set);
  return environment;
}

/** Names only what is before it, as on Kubernetes. */
function lowerValue(
  { value, valueFrom }: IEnvVar,
  before: Readonly<Record<string, ComposeText>>,
  set: ManifestSet,
): ComposeText {
  const setting = valueFrom?.configMapKeyRef;
  if (setting) {
    return variableOr(setting.key, set.configMapData(setting.name ?? '')[setting.key] ?? '');
  }
  const secret = valueFrom?.secretKeyRef;
  if (secret) return requiredVariable(secret.key);
  return expandReferences(value ?? '', before);
}
