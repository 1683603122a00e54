import { z } from 'zod';
import type { Problem } from '../manifests/problem';
import { BIND_ADDRESS } from './general-settings';
import { valueOf, type Setting, type Settings, type Words } from './setting';
import { showValue } from './show-value';

/** What answers at the address. */
export interface AddressProps {
  /** How a message names it at the beginning of a sentence. */
  readonly title: string;
  /** The URL schemes of the service on this machine, the usual one first. */
  readonly schemes: readonly [string, ...string[]];
  /** Further schemes that are allowed when the setting names another machine. */
  readonly schemesElsewhere: readonly string[];
  readonly port: Setting<number>;
  /** The address that the port is published on. @default BIND_ADDRESS */
  readonly bindAddress?: Setting<string>;
  /** The path below which it answers. */
  readonly path?: string;
  /** For an address with a user and a database in it. @default scheme, host, port, path */
  readonly render?: (hostAndPort: string, settings: Settings) => string;
}

/** The address of a service for programs on this machine. Nothing inside the network reads it. */
export interface AddressSetting extends Setting<string | undefined> {
  readonly address: AddressProps;
  readonly follows: (settings: Settings) => string;
}

export const addressSetting = (
  name: string,
  address: AddressProps,
  text: Words,
): AddressSetting => ({
  name,
  kind: 'plain',
  text,
  schema: z.string().optional(),
  address,
  follows: (settings) => addressOf(address, settings),
});

export const isAddress = (setting: Setting): setting is AddressSetting => 'address' in setting;

function addressOf(props: AddressProps, settings: Settings): string {
  const { schemes, port, bindAddress = BIND_ADDRESS, path = '', render } = props;
  const hostAndPort = `${hostOf(valueOf(bindAddress, settings))}:${valueOf(port, settings)}`;
  return render?.(hostAndPort, settings) ?? `${schemes[0]}://${hostAndPort}${path}`;
}

/** `localhost` reaches what is published on 127.0.0.1 and what is published on all addresses. */
const hostOf = (bindAddress: string): string =>
  ['127.0.0.1', '0.0.0.0'].includes(bindAddress) ? 'localhost' : bindAddress;

/**
 * Says why an address cannot work, and what to write instead. The full host name of another machine
 * is the user's own affair: only its scheme is checked.
 */
export function warnOfAddress(setting: AddressSetting, settings: Settings): readonly Problem[] {
  const address = valueOf(setting, settings) ?? setting.follows(settings);
  const problem = faultOf(address, setting.address, settings);
  if (problem === undefined) return [];
  const hint = `write ${setting.name}=${setting.follows(settings)}`;
  return [{ where: setting.name, problem, hint }];
}

function faultOf(address: string, service: AddressProps, settings: Settings): string | undefined {
  const url = parseUrl(address);
  // Not shown: a text that is not a URL may hold a password anywhere.
  if (url === undefined) return 'is no URL';
  const shown = `is ${url.hostname === '' ? '"…"' : showValue(address)}`;

  const scheme = url.protocol.slice(0, -1);
  const { hostname: host } = url;
  const bound = valueOf(service.bindAddress ?? BIND_ADDRESS, settings);
  if (host === '') return `${shown}, which does not begin with ${service.schemes[0]}://`;
  // With the address of other ports it meant this one before, too.
  if (!isThisMachine(host, bound) && host !== valueOf(BIND_ADDRESS, settings)) {
    if (!/[.:]/.test(host)) return `${shown}, but programs on this machine know no host "${host}"`;
    const known = [...service.schemes, ...service.schemesElsewhere].includes(scheme);
    return known ? undefined : `${shown}: ${service.title} does not speak ${scheme}`;
  }
  if (!service.schemes.includes(scheme)) {
    return `${shown}: ${service.title} does not speak ${scheme.toUpperCase()}`;
  }
  if (!answersOn(host, bound)) return `${shown}, but ports are published on ${bound} only`;
  const port = url.port === '' ? USUAL_PORTS[scheme] : Number(url.port);
  const expected = valueOf(service.port, settings);
  if (port !== expected) return `${shown}, but ${service.port.name} is ${expected}`;
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
