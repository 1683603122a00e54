import type { k8s } from 'cdk8s-plus-28';

/** A key of the settings' ConfigMap, which is the name of the variable that a user sets. */
export interface SettingReference {
  readonly configMap: string;
  readonly key: string;
  /** Its value now, for the hash of a pod's configuration. */
  readonly value: string;
}

/** A key of the Secret, which is the name of the variable that a user sets. Never the value. */
export interface SecretReference {
  readonly secret: string;
  readonly key: string;
}

/** A literal may refer to variables that stand before it as `$(NAME)`. */
export type EnvironmentValue = string | SettingReference | SecretReference;
export type Environment = Readonly<Record<string, EnvironmentValue>>;

export function environmentOf(environment: Environment): k8s.EnvVar[] {
  return Object.entries(environment).map(([name, value]): k8s.EnvVar => {
    if (typeof value === 'string') return { name, value };
    return { name, valueFrom: sourceOf(value) };
  });
}

function sourceOf(reference: SettingReference | SecretReference): k8s.EnvVarSource {
  return 'secret' in reference
    ? { secretKeyRef: { name: reference.secret, key: reference.key } }
    : { configMapKeyRef: { name: reference.configMap, key: reference.key } };
}
