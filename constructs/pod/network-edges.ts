import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import { selectorLabels, type Identity } from './labels';

/** The connections of one workload's pods, as one NetworkPolicy: what is not listed is denied. */
export class NetworkEdges extends Construct {
  private readonly ingress: k8s.NetworkPolicyIngressRule[] = [];
  private readonly egress: k8s.NetworkPolicyEgressRule[] = [];
  private readonly connected = new Set<string>();

  constructor(
    scope: Construct,
    id: string,
    private readonly identity: Identity,
  ) {
    super(scope, id);
    new k8s.KubeNetworkPolicy(this, 'Policy', {
      metadata: { name: identity.name },
      spec: {
        podSelector: this.selector,
        policyTypes: ['Ingress', 'Egress'],
        ingress: lazyList(() => this.ingress),
        egress: lazyList(() => this.egress),
      },
    });
  }

  /** Allows these pods to connect to `port` of the pods behind `server`, on both ends. */
  connectTo(server: NetworkEdges, port: number): void {
    const edge = `${server.identity.name}:${port}`;
    if (this.connected.has(edge)) return;
    this.connected.add(edge);
    this.egress.push({ to: [{ podSelector: server.selector }], ports: [tcp(port)] });
    server.ingress.push({ from: [{ podSelector: this.selector }], ports: [tcp(port)] });
  }

  /** Allows connections from anywhere: a published port is reached through the node. */
  acceptFromAnywhere(port: number): void {
    this.ingress.push({ ports: [tcp(port)] });
  }

  private get selector(): k8s.LabelSelector {
    return { matchLabels: selectorLabels(this.identity) };
  }
}

const tcp = (port: number): k8s.NetworkPolicyPort => ({
  protocol: 'TCP',
  port: k8s.IntOrString.fromNumber(port),
});

/**
 * Edges are added while the platform is wired, after the policy was made. An empty list is left out:
 * Kubernetes drops it, and each apply would show a change.
 */
const lazyList = <T>(edges: () => T[]): T[] =>
  Lazy.any({ produce: () => (edges().length > 0 ? edges() : undefined) }) as T[];
