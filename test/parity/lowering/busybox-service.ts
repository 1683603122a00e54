import type { Manifest } from '../../../manifests/manifest';
import type { ComposeService } from '../../../parity/compose';
import { servicesOf } from '../plain-workload';

/** What each added service has: a busybox without privileges. */
export const PLAIN = {
  image: 'busybox:1',
  init: true,
  restart: 'unless-stopped',
  stop_grace_period: '1s',
  deploy: { resources: { limits: { memory: '32m' } } },
  memswap_limit: '32m',
  read_only: true,
  cap_drop: ['ALL'],
  security_opt: ['no-new-privileges:true'],
  logging: { driver: 'json-file', options: { 'max-size': '10485760', 'max-file': '5' } },
};

export const FOREVER = ['sleep', 'infinity'];

/** The names of the Service `web` on the cluster. */
export const LONG_NAMES = ['web.default', 'web.default.svc', 'web.default.svc.cluster.local'];

export const added = (name: string, ...manifests: Manifest[]): ComposeService | undefined =>
  servicesOf(manifests)[name];

export const source = (text: string) => ({ 'parity.pqr-lakehouse/source': text });
