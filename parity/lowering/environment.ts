import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import { contentsOf, textsOf, type ConfigObject } from '../facts/contents';
import { fieldValue, resourceValue } from '../facts/fields';
import type { ManifestSet } from '../facts/manifest-set';
import type { PodContainer } from '../facts/pods';
import { variableName } from '../facts/variable-names';
import { expandReferences, requiredVariable, variableOr, type Text } from './interpolation';

/** Variables by name, in their order. */
export type Environment = ReadonlyMap<string, Text>;

/**
 * Lowers a container's variables. A ConfigMap's key becomes a variable that `.env` may set, with
 * the ConfigMap's value as its default; a Secret's key becomes one that `.env` must set.
 */
export function lowerEnvironment(
  container: PodContainer,
  set: ManifestSet,
): Environment | undefined {
  const { env = [] } = container.spec;
  const environment = wholeConfigObjects(container, set);
  for (const variable of env.filter(isNamed)) {
    const value = lowerValue(variable, environment, container, set);
    if (value !== undefined) environment.set(variable.name, value);
  }
  return environment.size > 0 ? environment : undefined;
}

/** The ledger drops the name of a variable whose key is optional and does not exist. */
const isNamed = ({ name }: Partial<IEnvVar>): boolean => name !== undefined;

/** The variables of `envFrom`: a later object wins over an earlier one, and `env` over all. */
function wholeConfigObjects({ spec, workload }: PodContainer, set: ManifestSet): Map<string, Text> {
  const environment = new Map<string, Text>();
  for (const { prefix = '', configMapRef, secretRef } of spec.envFrom ?? []) {
    const from = configMapRef ?? secretRef;
    const kind = configMapRef ? 'ConfigMap' : 'Secret';
    const configObject: ConfigObject = {
      kind,
      namespace: workload.namespace,
      name: from?.name ?? '',
    };
    for (const key of [...textsOf(configObject, set).keys()].sort()) {
      const value = keyValue(configObject, key, set);
      if (value !== undefined) environment.set(`${prefix}${key}`, value);
    }
  }
  return environment;
}

/**
 * The value refers only to variables before it, as on Kubernetes. It is undefined if it comes from
 * a key that is optional and does not exist.
 */
function lowerValue(
  { value, valueFrom }: IEnvVar,
  before: Environment,
  container: PodContainer,
  set: ManifestSet,
): Text | undefined {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = valueFrom ?? {};
  const { namespace } = container.workload;
  if (configMapKeyRef) {
    const { name = '', key } = configMapKeyRef;
    return keyValue({ kind: 'ConfigMap', namespace, name }, key, set);
  }
  if (secretKeyRef) {
    const { name = '', key } = secretKeyRef;
    const configObject: ConfigObject = { kind: 'Secret', namespace, name };
    const isThere = contentsOf(configObject, set)?.has(key) ?? false;
    if (!isThere && secretKeyRef.optional) return undefined;
    return isThere
      ? keyValue(configObject, key, set)
      : requiredVariable(variableName(configObject, key, set));
  }
  if (fieldRef) return fieldValue(fieldRef.fieldPath, container, set);
  if (resourceFieldRef) return resourceValue(resourceFieldRef, container);
  return valueFrom === undefined ? expandReferences(value ?? '', before) : undefined;
}

function keyValue(configObject: ConfigObject, key: string, set: ManifestSet): Text | undefined {
  const content = textsOf(configObject, set).get(key)?.();
  if (content === undefined) return undefined;
  const name = variableName(configObject, key, set);
  const text = String(content);
  if (configObject.kind === 'Secret') {
    // A required variable must not be empty.
    return text === '' ? variableOr(name, '') : requiredVariable(name);
  }
  // A brace would end `${…}`, and a value in `.env` is a single line: this one cannot be
  // overridden.
  return /[{}\n]/.test(text) ? text : variableOr(name, text);
}
