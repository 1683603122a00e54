import type { Resources } from '../../config/profiles';
import type { WaitCondition } from '../../manifests/annotations';
import type { Environment } from './environment';
import type { Image } from './image';
import { addressOf, type Endpoint } from './endpoint';

/** Something a pod may wait for, from the construct that provides it. */
export interface Awaitable {
  /** Its service's name on Compose, where the order is kept by that name. */
  readonly service: string;
  readonly condition: WaitCondition;
  /** Where the wait connects to, on Kubernetes. */
  readonly endpoint: Endpoint;
  /** Ends when the effect that is waited for is there, and says every now and then what it lacks. */
  readonly command: readonly string[];
  readonly image: Image;
  readonly resources: Resources;
  readonly environment: Environment;
}

/** Tries a shell condition until it holds; what it writes to standard error is the reason. */
export const waitUntil = (condition: string, service: string): string[] => [
  'sh',
  '-c',
  `until ${condition}; do echo "waiting for ${service}"; sleep 2; done`,
];

/** Asks an address of the endpoint until it answers well. */
export const waitForHttp = (endpoint: Endpoint, path: string): string[] =>
  waitUntil(`curl -sSf -m 5 -o /dev/null ${addressOf('http', endpoint)}${path}`, endpoint.host);
