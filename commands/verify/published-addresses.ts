import { componentOf } from '../../manifests/manifest';
import { publishedPorts, type PublishedPort } from '../../parity/facts/published-ports';
import type { ManifestSet } from '../../parity/facts/manifest-set';

/** An address of a service on the user's own machine. */
export interface PublishedAddress {
  readonly service: string;
  readonly host: string;
  readonly port: number;
  /** Whether it speaks HTTP; if not, or if the Service does not say, it is only connected to. */
  readonly http: boolean;
}

/** The addresses of the published ports, with the variables that Compose reads. */
export function publishedAddresses(
  manifests: ManifestSet,
  variables: Variables,
): readonly PublishedAddress[] {
  return publishedPorts(manifests).map((published) => ({
    service: componentOf(published.service),
    host: reachable(valueOf(published.address.variable, published.address.value, variables)),
    port: Number(valueOf(published.hostPortVariable, published.hostPort ?? '', variables)),
    http: speaksHttp(published),
  }));
}

type Variables = Readonly<Partial<Record<string, string>>>;

/** `.env` may have changed after the manifests were made, and Compose reads it by itself. */
const valueOf = (variable: string | undefined, value: string, variables: Variables): string =>
  variables[variable ?? ''] ?? value;

/** 0.0.0.0 means every address: a client connects to one of them. */
const reachable = (address: string): string => (address === '0.0.0.0' ? '127.0.0.1' : address);

/** The Service's `appProtocol` says so. A port's name may be any word. */
const speaksHttp = ({ service, index }: PublishedPort): boolean =>
  service.spec?.ports?.[index]?.appProtocol === 'http';
