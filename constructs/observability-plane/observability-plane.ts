import type { Construct } from 'constructs';
import type { Images } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { GrafanaSources } from '../../sources/grafana-sources';
import { ManifestFile } from '../manifest-file';
import type { Endpoint } from '../pod/endpoint';
import type { SecretReference, SettingReference } from '../pod/environment';
import type { Publication } from '../pod/service';
import { Grafana } from './grafana';
import { Prometheus } from './prometheus';

export interface ObservabilityPlaneProps {
  readonly images: Images;
  readonly profile: Profile;
  readonly configuration: Readonly<Record<string, string>>;
  readonly grafana: GrafanaSources;
  readonly adminUser: SettingReference;
  readonly adminPassword: SecretReference;
  readonly publications: { readonly prometheus: Publication; readonly grafana: Publication };
}

/** Monitoring as code: figures, and dashboards that show them. */
export class ObservabilityPlane extends ManifestFile {
  /** Where figures can be sent. */
  readonly metrics: Endpoint;
  private readonly prometheus: Prometheus;

  constructor(scope: Construct, id: string, props: ObservabilityPlaneProps) {
    super(scope, id, { position: 40, name: 'observability-plane' });
    const { images, profile, configuration, publications } = props;
    this.prometheus = new Prometheus(this, 'Prometheus', {
      image: images.prometheus,
      profile,
      configuration,
      publication: publications.prometheus,
    });
    this.metrics = this.prometheus.endpoint;
    const grafana = new Grafana(this, 'Grafana', {
      image: images.grafana,
      profile,
      sources: props.grafana,
      prometheus: this.metrics,
      adminUser: props.adminUser,
      adminPassword: props.adminPassword,
      publication: publications.grafana,
    });
    this.observe([grafana.endpoint]);
  }

  /** Lets Prometheus ask for the figures of others. */
  observe(targets: readonly Endpoint[]): void {
    this.prometheus.mayAsk(targets);
  }
}
