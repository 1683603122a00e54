import type { Construct } from 'constructs';
import type { Images } from '../../config/images';
import type { Profile } from '../../config/profiles';
import type { GrafanaAssets } from '../../assets/grafana-assets';
import { ManifestFile } from '../manifest-file';
import type { Endpoint } from '../pod/endpoint';
import type { SecretReference, SettingReference } from '../pod/environment';
import type { Publication } from '../pod/service';
import { Grafana } from './grafana';
import { Prometheus } from './prometheus';
import { Verify, type VerifyProps } from './verify';

export interface ObservabilityPlaneProps {
  readonly images: Images;
  readonly profile: Profile;
  readonly configuration: Readonly<Record<string, string>>;
  readonly grafana: GrafanaAssets;
  readonly adminUser: SettingReference;
  readonly adminPassword: SecretReference;
  readonly publications: { readonly prometheus: Publication; readonly grafana: Publication };
}

type OtherServices = Omit<
  VerifyProps,
  'image' | 'profile' | 'prometheus' | 'grafana' | 'adminUser' | 'adminPassword'
>;

/** Monitoring as code: figures, dashboards that show them, and what asks everything to work. */
export class ObservabilityPlane extends ManifestFile {
  /** Where figures can be sent. */
  readonly metrics: Endpoint;
  private readonly prometheus: Prometheus;
  private readonly grafana: Endpoint;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: ObservabilityPlaneProps,
  ) {
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
    this.grafana = grafana.endpoint;
    this.observe([this.grafana]);
  }

  /** Lets Prometheus ask for the figures of others. */
  observe(targets: readonly Endpoint[]): void {
    this.prometheus.mayAsk(targets);
  }

  /** Makes what asks all services, those of the other planes too, to do their work. */
  verify(others: OtherServices): void {
    const { images, profile, adminUser, adminPassword } = this.props;
    new Verify(this, 'Verify', {
      ...others,
      image: images.compute,
      profile,
      prometheus: this.metrics,
      grafana: this.grafana,
      adminUser,
      adminPassword,
    });
  }
}
