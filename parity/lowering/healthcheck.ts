import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IProbe } from 'kubernetes-models/v1/Probe';
import type { HttpClient } from '../../manifests/annotations';
import type { Healthcheck } from '../compose';
import { annotation } from '../facts/annotation';
import { portNumber } from '../facts/port-number';
import { containerOf, type Workload } from '../facts/workload';
import { assumed } from './absent-fields';
import { escapeDollars } from './interpolation';

/**
 * Lowers the startup and the readiness probe to the one check that `service_healthy` waits for: it
 * asks what readiness asks, and as often as the startup probe until it first succeeds.
 */
export function lowerHealthcheck(workload: Workload): Healthcheck | undefined {
  const container = containerOf(workload);
  const ready = container.readinessProbe ?? container.startupProbe;
  if (!ready) return undefined;
  const {
    periodSeconds = assumed.probe.periodSeconds,
    timeoutSeconds = assumed.probe.timeoutSeconds,
    failureThreshold = assumed.probe.failureThreshold,
  } = ready;
  return {
    test: ready.exec
      ? ['CMD', ...(ready.exec.command ?? []).map(escapeDollars)]
      : lowerHttpGet(ready, timeoutSeconds, workload),
    interval: `${periodSeconds}s`,
    timeout: `${timeoutSeconds}s`,
    retries: failureThreshold,
    ...lowerStart(container),
  };
}

/** Failures within the startup probe's window do not count, on either target. */
function lowerStart({ startupProbe, readinessProbe }: IContainer) {
  if (!startupProbe) {
    const delay = readinessProbe?.initialDelaySeconds ?? assumed.probe.initialDelaySeconds;
    return delay > 0 ? { start_period: `${delay}s` } : {};
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

function lowerHttpGet({ httpGet }: IProbe, timeout: number, workload: Workload): string[] {
  const container = containerOf(workload);
  const client = annotation(workload.annotations, 'httpClient')?.[container.name];
  const { path = assumed.probePath, port = 0, scheme = assumed.probeScheme } = httpGet ?? {};
  const url = `${scheme.toLowerCase()}://127.0.0.1:${portNumber(port, container)}${path.startsWith('/') ? '' : '/'}${path}`;
  return client
    ? ['CMD', ...HTTP_GET[client](escapeDollars(url), timeout)]
    : ['CMD-SHELL', anyClient(url, timeout)];
}

/**
 * The command that succeeds when the address answers in time, and says nothing. As the kubelet, it
 * takes any certificate: it asks the container itself.
 */
const HTTP_GET = {
  curl: (url, timeout) => [
    'curl',
    url.includes('https://') ? '-kfsS' : '-fsS',
    '-o',
    '/dev/null',
    '-m',
    String(timeout),
    url,
  ],
  wget: (url, timeout) => [
    'wget',
    '-q',
    ...(url.includes('https://') ? ['--no-check-certificate'] : []),
    '-T',
    String(timeout),
    '-O',
    '/dev/null',
    url,
  ],
} as const satisfies Record<HttpClient, (url: string, timeout: number) => string[]>;

/** Which client an image has is not in a manifest: curl if it is there, else wget. */
function anyClient(url: string, timeout: number): string {
  const quoted = `'${escapeDollars(url).replaceAll("'", `'\\''`)}'`;
  const [curl, wget] = [HTTP_GET.curl(quoted, timeout), HTTP_GET.wget(quoted, timeout)];
  return `if command -v curl >/dev/null; then ${curl.join(' ')}; else ${wget.join(' ')}; fi`;
}
