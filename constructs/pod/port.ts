import type { Setting } from '../../config/setting';
import type { PortBinding } from '../../manifests/annotations';

/** Where a program listens. */
export interface Port {
  readonly number: number;
  readonly appProtocol: Protocol;
  /** Only the probes ask it: it is in no Service. @default false */
  readonly forProbesOnly?: true;
  /** Its Service publishes it on the host. */
  readonly published?: {
    /** The host's address and port, each with the variable that sets it on Compose. */
    readonly host: PortBinding;
    /** The Service's nodePort, 30000 to 32767: kind and minikube map the host's port to it. */
    readonly nodePort: number;
  };
}

/** The port for programs of the platform alone. */
export const withoutPublished = <P extends { readonly published?: unknown }>(port: P): P => ({
  ...port,
  published: undefined,
});

/** How a port is published, whatever the settings are. */
export interface Publication {
  /** The host port. */
  readonly setting: Setting<number>;
  /** The Service's nodePort, 30000 to 32767. */
  readonly nodePort: number;
  /**
   * Who is meant to reach it: whoever logs in, anyone (it only shows), or people on this machine, since
   * without a login it lets everybody run code, or see how the platform works.
   */
  readonly access: 'login' | 'anyone' | 'this machine';
}

/**
 * A Service's `appProtocol`: a name of IANA's, or one with a domain before it. By it verify decides
 * how to ask the port (apps/verify/lakehouse_verify/checks/ports.py).
 * https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
 */
export type Protocol = 'http' | 'postgresql' | `${string}.${string}/${string}`;
