import type { Resources } from '../../config/profiles';
import type { WaitCondition } from '../../manifests/annotations';
import type { Environment } from './environment';
import type { Image } from './image';
import { addressOf, type Endpoint } from './endpoint';

/** Something a pod may wait for, from the construct that provides it. */
export interface Awaitable {
  /** The name of its Compose service, for `depends_on`. */
  readonly service: string;
  readonly condition: WaitCondition;
  /** What the wait container connects to, on Kubernetes. */
  readonly endpoint: Endpoint;
  /** Ends when the effect that is waited for is there; until then it prints what is missing. */
  readonly command: readonly string[];
  readonly image: Image;
  readonly resources: Resources;
  readonly environment: Environment;
}

/** Tries a shell condition until it holds; its standard error says why it does not hold yet. */
export const waitUntil = (condition: string, service: string): string[] => [
  'sh',
  '-c',
  `until ${condition}; do echo "waiting for ${service}"; sleep 2; done`,
];

/** Asks a path of the endpoint until it answers with success. */
export const waitForHttp = (endpoint: Endpoint, path: string): string[] =>
  waitUntil(`curl -sSf -m 5 -o /dev/null ${addressOf('http', endpoint)}${path}`, endpoint.host);
