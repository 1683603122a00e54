import type { NetworkEdges } from './network-edges';

/** Where a service listens. Whoever holds an endpoint may connect to it. */
export interface Endpoint {
  /** The DNS name of the service on both targets. */
  readonly host: string;
  readonly port: number;
  /** The edges of the pods behind it. */
  readonly server: NetworkEdges;
}

/** One that users reach, too. */
export interface PublishedEndpoint extends Endpoint {
  readonly speaks: string;
  /** What answers well when the service is ready, where it speaks HTTP and something is known. */
  readonly path?: string;
  /** The services that its pods wait for: where one is away, it cannot start. */
  readonly waitsFor: readonly string[];
}

/** As a program of the platform connects to it: `http://rustfs:9000`. */
export const addressOf = (scheme: 'http' | 'tcp', { host, port }: Endpoint): string =>
  `${scheme}://${host}:${port}`;
