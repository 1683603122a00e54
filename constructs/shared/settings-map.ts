import { k8s } from 'cdk8s-plus-28';
import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import type { SecretName, Settings } from '../../config/settings';
import type { SettingReference } from '../pod/environment';

type PublicName = Exclude<keyof Settings, SecretName>;

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

  reference(key: PublicName): SettingReference {
    const value = String(this.settings[key]);
    this.values.set(key, value);
    return { configMap: NAME, key, value };
  }
}

const NAME = 'lakehouse-settings';
