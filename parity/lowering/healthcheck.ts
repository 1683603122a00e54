import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { HttpClient } from '../../manifests/annotations';
import type { Healthcheck } from '../compose';
import { annotation, entryOf } from '../facts/annotation';
import type { PodContainer } from '../facts/pods';
import { portNumber } from '../facts/port-number';
import type { Workload } from '../facts/workload';
import { assumed } from './absent-fields';
import { expandReferences, type Draft, type Text } from './interpolation';

/** Whether the container gets a health check. */
export const hasHealthcheck = ({ spec }: PodContainer): boolean =>
  (spec.readinessProbe ?? spec.startupProbe) !== undefined;

/**
 * Lowers the startup and the readiness probe to the one health check that `service_healthy` waits
 * for. It makes the readiness probe's check, but with the startup probe's period until it first
 * succeeds. The liveness probe has no part in it: see the ledger's table.
 */
export function lowerHealthcheck(container: PodContainer): Draft<Healthcheck> | undefined {
  const { readinessProbe, startupProbe } = container.spec;
  const probe = readinessProbe ?? startupProbe;
  if (!probe) return undefined;
  const {
    periodSeconds = assumed.probe.periodSeconds,
    timeoutSeconds = assumed.probe.timeoutSeconds,
    failureThreshold = assumed.probe.failureThreshold,
  } = probe;
  return {
    test: lowerHandler(probe, timeoutSeconds, container),
    interval: `${periodSeconds}s`,
    timeout: `${timeoutSeconds}s`,
    retries: failureThreshold,
    ...lowerStart(container),
  };
}

/**
 * Failures within the startup probe's window do not count on either target. Without a startup
 * probe, Kubernetes gives up on a pod that is not ready only at the deadline of the rollout.
 */
function lowerStart({ spec: { startupProbe, readinessProbe }, workload }: PodContainer) {
  if (!startupProbe) {
    const { periodSeconds = assumed.probe.periodSeconds } = readinessProbe ?? {};
    return { start_period: `${deadlineOf(workload)}s`, start_interval: `${periodSeconds}s` };
  }
  const {
    initialDelaySeconds = assumed.probe.initialDelaySeconds,
    periodSeconds = assumed.probe.periodSeconds,
    failureThreshold = assumed.probe.failureThreshold,
  } = startupProbe;
  return {
    start_period: `${initialDelaySeconds + periodSeconds * failureThreshold}s`,
    start_interval: `${periodSeconds}s`,
  };
}

const deadlineOf = ({ manifest }: Workload): number =>
  (manifest.kind === 'Deployment' ? manifest.spec?.progressDeadlineSeconds : undefined) ??
  assumed.progressDeadlineSeconds;

function lowerHandler(probe: IProbe, timeout: number, container: PodContainer): Text[] {
  const { exec, httpGet, tcpSocket, grpc } = probe;
  if (exec) return ['CMD', ...(exec.command ?? []).map((word) => expandStatic(word, container))];
  if (httpGet) return lowerHttpGet(httpGet, timeout, container);
  return ['CMD-SHELL', isListening(numberOf(tcpSocket?.port ?? grpc?.port ?? 0, container))];
}

/** In a probe the kubelet expands only values in the manifest: `valueFrom` counts as empty. */
function expandStatic(word: string, { spec: { env = [] } }: PodContainer): Text {
  return expandReferences(word, new Map(env.map(({ name, value = '' }) => [name, value])));
}

const numberOf = (port: string | number, { spec }: PodContainer): number =>
  portNumber(port, spec) ?? 0;

function lowerHttpGet(
  httpGet: NonNullable<IProbe['httpGet']>,
  timeout: number,
  container: PodContainer,
): string[] {
  const { path = assumed.probePath, scheme = assumed.probeScheme, host = '127.0.0.1' } = httpGet;
  const number = numberOf(httpGet.port, container);
  const request: Request = {
    url: `${scheme.toLowerCase()}://${host}:${number}${path.startsWith('/') ? '' : '/'}${path}`,
    headers: (httpGet.httpHeaders ?? []).map(({ name, value }) => `${name}: ${value}`),
    timeout,
  };
  const client = entryOf(container.spec, annotation(container.workload.annotations, 'httpClient'));
  return client ? ['CMD', ...HTTP_GET[client](request)] : ['CMD-SHELL', anyClient(request, number)];
}

interface Request {
  readonly url: string;
  readonly headers: readonly string[];
  /** Seconds. */
  readonly timeout: number;
}

/**
 * The command that succeeds if the URL answers in time, and prints nothing. Like the kubelet, it
 * accepts any certificate and asks no proxy, which Docker may have given the container.
 */
const HTTP_GET = {
  curl: ({ url, headers, timeout }) => [
    'curl',
    url.startsWith('https://') ? '-kfsS' : '-fsS',
    ...headers.flatMap((header) => ['-H', header]),
    '--noproxy',
    '*',
    '-o',
    '/dev/null',
    '-m',
    String(timeout),
    url,
  ],
  wget: ({ url, headers, timeout }) => [
    'wget',
    '-q',
    ...(url.startsWith('https://') ? ['--no-check-certificate'] : []),
    ...headers.map((header) => `--header=${header}`),
    // busybox: it ignores the variable no_proxy.
    ...['-Y', 'off'],
    '-T',
    String(timeout),
    '-O',
    '/dev/null',
    url,
  ],
} as const satisfies Record<HttpClient, (request: Request) => string[]>;

/** No manifest says which client an image has: tries curl, then wget, then only the port. */
function anyClient(request: Request, port: number): string {
  const [curl, wget] = [HTTP_GET.curl(request), HTTP_GET.wget(request)].map((words) =>
    words.map(quoted).join(' '),
  );
  return [
    `if command -v curl >/dev/null; then ${curl}`,
    `elif command -v wget >/dev/null; then ${wget}`,
    `else ${isListening(port)}`,
    'fi',
  ].join('; ');
}

const quoted = (word: string): string =>
  /^[\w\-./:=]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * The command that finds whether a program in the container listens on a port. Few images have a
 * program that connects, so it looks for state 0A in the kernel's tables of sockets, in
 * hexadecimal.
 * https://www.kernel.org/doc/Documentation/networking/proc_net_tcp.txt
 */
function isListening(port: number): string {
  const hexadecimal = port.toString(16).toUpperCase().padStart(4, '0');
  return `cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | grep -q ':${hexadecimal} [0-9A-F]*:0000 0A '`;
}
