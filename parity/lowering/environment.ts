import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import { contentsOf, textsOf, type ConfigObject } from '../facts/contents';
import { fieldValue, resourceValue } from '../facts/fields';
import type { ManifestSet } from '../facts/manifest-set';
import type { PodContainer } from '../facts/pods';
import { variableName } from '../facts/variable-names';
import { expandReferences, requiredVariable, variableOr, type Text } from './interpolation';

/** In their order. */
export type Environment = ReadonlyMap<string, Text>;

/**
 * Lowers a container's variables: a ConfigMap's key is a variable that may be set, with the
 * ConfigMap's value when it is not; a Secret's key is one that must be, and has no value here.
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

/** What the ledger takes out leaves no name. */
const isNamed = ({ name }: Partial<IEnvVar>): boolean => name !== undefined;

/** All keys of ConfigMaps and Secrets; a later one wins, and a single variable over all. */
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

/** Names only what is before it, as on Kubernetes; nothing for what is optional and not there. */
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
    // Compose takes an empty variable for none.
    return text === '' ? variableOr(name, '') : requiredVariable(name);
  }
  // A brace would end the variable's place in the Compose file, and a setting is a single line.
  return /[{}\n]/.test(text) ? text : variableOr(name, text);
}
