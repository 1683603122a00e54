import type { Construct } from 'constructs';
import type { AssetFolder } from '../../assets/asset-folder';
import type { GrafanaAssets } from '../../assets/grafana-assets';
import type { Context } from '../context';
import { Plane } from '../plane';
import type { Endpoint } from '../pod/endpoint';
import { Grafana } from './grafana';
import { Prometheus, type PrometheusProps } from './prometheus';
import { Verify, type VerifyProps } from './verify';

export interface ObservabilityPlaneProps {
  readonly context: Context;
  readonly prometheus: AssetFolder;
  readonly discovered: PrometheusProps['discovered'];
  readonly grafana: GrafanaAssets;
}

type OtherServices = Omit<VerifyProps, 'prometheus' | 'grafana' | 'administrator'>;

/** Monitoring as code: metrics, dashboards that show them, and `verify`. */
export class ObservabilityPlane extends Plane {
  static readonly components = [Prometheus, Grafana, Verify];

  /** Where metrics can be sent. */
  readonly metrics: Endpoint;
  private readonly prometheus: Prometheus;
  private readonly grafana: Grafana;

  constructor(scope: Construct, id: string, { context, ...props }: ObservabilityPlaneProps) {
    super(scope, id, { context, position: 40, plane: 'observability' });
    const { prometheus: files, discovered } = props;
    this.prometheus = new Prometheus(this, { files, discovered });
    this.metrics = this.prometheus.endpoints.http;
    this.grafana = new Grafana(this, { files: props.grafana, prometheus: this.metrics });
    this.observe([this.grafana.endpoints.http]);
  }

  /** Lets Prometheus ask services that are made after it: some of those send it their metrics. */
  observe(targets: readonly Endpoint[]): void {
    this.prometheus.connectTo(targets);
  }

  /** Makes `verify`, which asks the services of all planes to do their work. */
  verify(others: OtherServices): void {
    new Verify(this, {
      ...others,
      prometheus: this.metrics,
      grafana: this.grafana.endpoints.http,
      administrator: this.grafana.administrator,
    });
  }
}
