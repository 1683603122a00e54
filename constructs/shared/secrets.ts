import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import { valueOf, type SecretSetting, type Settings } from '../../config/setting';
import { ManifestFile } from '../manifest-file';
import type { SecretReference } from '../pod/environment';

/**
 * The secrets, as one Secret whose keys are the names of the variables. It is the only file of `dist/`
 * that holds their values, and the only one that git ignores.
 */
export class Secrets extends ManifestFile {
  private readonly values = new Map<string, string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly settings: Settings,
  ) {
    super(scope, id, { position: 1, name: 'secrets' });
    new k8s.KubeSecret(this, 'Secret', {
      metadata: { name: NAME },
      type: 'Opaque',
      // Not `stringData`: kubectl apply would never remove a key again.
      data: Lazy.any({ produce: () => Object.fromEntries(this.encoded()) }) as Record<
        string,
        string
      >,
    });
  }

  private encoded(): [string, string][] {
    return [...this.values].map(([key, value]) => [key, Buffer.from(value).toString('base64')]);
  }

  reference(setting: SecretSetting): SecretReference {
    this.values.set(setting.name, valueOf(setting, this.settings));
    return { secret: NAME, key: setting.name };
  }
}

const NAME = 'lakehouse-secrets';
