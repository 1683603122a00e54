import { k8s } from 'cdk8s-plus-28';
import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { valueOf, type Setting, type Settings } from '../../config/setting';
import type { SettingReference } from '../pod/environment';

/**
 * The settings that containers read, as a ConfigMap whose keys are the names of the variables.
 * It holds what is referred to and no more.
 */
export class SettingsMap extends Construct {
  private readonly values = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly settings: Settings,
  ) {
    super(scope, id);
    new k8s.KubeConfigMap(this, 'ConfigMap', {
      metadata: { name: NAME },
      data: Lazy.any({ produce: () => Object.fromEntries(this.values) }) as Record<string, string>,
    });
  }

  /** @throws Error for a secret, which has no place in a ConfigMap, and for one without a value */
  reference(setting: Setting): SettingReference {
    const { name, kind } = setting;
    if (kind === 'secret') throw new Error(`${name} is a secret`);
    const value = valueOf(setting, this.settings);
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw new Error(`${name} has no value, and a container reads it`);
    }
    const text = String(value);
    this.values.set(name, text);
    return { configMap: NAME, key: name, value: text };
  }
}

const NAME = 'lakehouse-settings';
