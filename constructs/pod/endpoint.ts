import type { NetworkEdges } from './network-edges';
import type { Protocol, Publication } from './port';

/** Where a service listens. Whoever holds an endpoint may connect to it. */
export interface Endpoint {
  /** The DNS name of the service on both targets. */
  readonly host: string;
  readonly port: number;
  /** The network edges of the pods behind it. */
  readonly server: NetworkEdges;
}

/** An endpoint with what `verify` needs to ask it. */
export interface VerifiedEndpoint extends Endpoint {
  readonly appProtocol: Protocol;
  /** The path that answers with success when the service is ready, if it speaks HTTP and has one. */
  readonly path?: string;
  /** The services that its pods wait for: without each of them it cannot start. */
  readonly waitsFor: readonly string[];
}

/** An endpoint that users reach, too. */
export interface PublishedEndpoint extends VerifiedEndpoint {
  readonly published: Publication;
}

/** As a program of the platform connects to it: `http://rustfs:9000`. */
export const addressOf = (scheme: 'http' | 'tcp', { host, port }: Endpoint): string =>
  `${scheme}://${host}:${port}`;
