import type { Problem } from '../manifests/problem';
import { hostAddresses, type HostAddressName } from './host-addresses';
import type { PortName, Settings } from './settings';
import { showValue } from './show-value';

/**
 * Says which of the addresses for programs on this machine cannot work, and what to write instead.
 * A full host name elsewhere is the user's own affair: only its scheme is looked at.
 */
export function warnOfAddresses(settings: Settings): readonly Problem[] {
  const working = hostAddresses(settings);
  return Object.entries(SERVICES).flatMap(([key, service]) => {
    const where = key as HostAddressName;
    const problem = faultOf(settings[where], service, settings);
    return problem === undefined
      ? []
      : [{ where, problem, hint: `write ${where}=${working[where]}` }];
  });
}

interface Service {
  readonly title: string;
  /** What the service speaks here, the usual scheme first. */
  readonly schemes: readonly string[];
  /** What the same setting can also name on another machine. */
  readonly schemesElsewhere: readonly string[];
  readonly port: PortName;
  readonly path?: string;
}

const HTTP = { schemes: ['http'], schemesElsewhere: ['https'] };

const SERVICES = {
  SUPABASE_URL: {
    title: 'Postgres',
    schemes: ['postgresql', 'postgres'],
    schemesElsewhere: ['https', 'http'],
    port: 'POSTGRES_PORT',
  },
  RUSTFS_ENDPOINT: { title: 'RustFS', ...HTTP, port: 'RUSTFS_PORT' },
  DASK_SCHEDULER_ADDRESS: {
    title: 'The Dask scheduler',
    schemes: ['tcp'],
    schemesElsewhere: ['tls'],
    port: 'DASK_SCHEDULER_PORT',
  },
  PREFECT_API_URL: { title: 'Prefect', ...HTTP, port: 'PREFECT_PORT', path: '/api' },
  PROMETHEUS_URL: { title: 'Prometheus', ...HTTP, port: 'PROMETHEUS_PORT' },
} as const satisfies Record<HostAddressName, Service>;

function faultOf(address: string, service: Service, settings: Settings): string | undefined {
  const shown = `is ${showValue(address)}`;
  const url = parseUrl(address);
  if (url === undefined) return `${shown}, which is no URL`;

  const scheme = url.protocol.slice(0, -1);
  const { hostname: host } = url;
  const { BIND_ADDRESS: bound } = settings;
  if (host === '') return `${shown}, which does not begin with ${service.schemes[0] ?? ''}://`;
  if (!isThisMachine(host, bound)) {
    if (!/[.:]/.test(host)) return `${shown}, but programs on this machine know no host "${host}"`;
    const known = [...service.schemes, ...service.schemesElsewhere].includes(scheme);
    return known ? undefined : `${shown}: ${service.title} does not speak ${scheme}`;
  }
  if (!service.schemes.includes(scheme)) {
    return `${shown}: ${service.title} does not speak ${scheme.toUpperCase()}`;
  }
  if (!answersOn(host, bound)) return `${shown}, but ports are published on ${bound} only`;
  const port = url.port === '' ? USUAL_PORTS[scheme] : Number(url.port);
  const expected = settings[service.port];
  if (port !== expected) return `${shown}, but ${service.port} is ${expected}`;
  if (service.path !== undefined && url.pathname.replace(/\/$/, '') !== service.path) {
    return `${shown}, but ${service.title} answers below ${service.path}`;
  }
  return undefined;
}

/** The port that a URL without one means. */
const USUAL_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  postgresql: 5432,
  postgres: 5432,
};

function parseUrl(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}

function isThisMachine(host: string, bound: string): boolean {
  return host === 'localhost' || host === bound || /^(?:127\.|0\.0\.0\.0$)/.test(host);
}

function answersOn(host: string, bound: string): boolean {
  if (bound === '0.0.0.0' || host === bound) return true;
  return host === 'localhost' && bound === '127.0.0.1';
}
