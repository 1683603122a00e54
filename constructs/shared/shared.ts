import { JsonPatch } from 'cdk8s';
import { k8s } from 'cdk8s-plus-28';
import type { Construct } from 'constructs';
import type { Settings } from '../../config/setting';
import { ManifestFile } from '../manifest-file';
import { PLATFORM } from '../pod/labels';
import { SettingsMap } from './settings-map';

/** What all planes need: the namespace, the settings, and policies that deny all but DNS. */
export class Shared extends ManifestFile {
  readonly settings: SettingsMap;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id, { position: 0, name: 'shared' });
    const namespace = new k8s.KubeNamespace(this, 'Namespace', {
      metadata: { name: PLATFORM, labels: POD_SECURITY },
    });
    // A chart puts all its objects into its namespace, but a Namespace is cluster-scoped.
    namespace.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
    this.settings = new SettingsMap(this, 'Settings', settings);
    new k8s.KubeNetworkPolicy(this, 'DenyByDefault', {
      metadata: { name: 'deny-by-default' },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    });
    new k8s.KubeNetworkPolicy(this, 'AllowDns', {
      metadata: { name: 'allow-dns' },
      spec: {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [{ to: [CLUSTER_DNS], ports: [dnsPort('UDP'), dnsPort('TCP')] }],
      },
    });
  }
}

/**
 * With `enforce` alone a Deployment is accepted and its pods never appear; `warn` says so at once.
 * https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
const POD_SECURITY = {
  'pod-security.kubernetes.io/enforce': 'restricted',
  'pod-security.kubernetes.io/warn': 'restricted',
};

const CLUSTER_DNS: k8s.NetworkPolicyPeer = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
  podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
};

const dnsPort = (protocol: 'UDP' | 'TCP'): k8s.NetworkPolicyPort => ({
  protocol,
  port: k8s.IntOrString.fromNumber(53),
});
