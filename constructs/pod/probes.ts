import { k8s } from 'cdk8s-plus-28';

/** How a container is asked whether it does its work. */
export type Check =
  { readonly command: readonly string[] } | { readonly path: string; readonly port: string };

/** Seconds. Often only until the first answer: a check costs CPU that a laptop lacks. */
const START_PERIOD = 2;
const FAILURES = { unready: 3, restarted: 10 } as const;

/** What a container is asked: whether it can do its work, and whether it is alive at all. */
export interface Health {
  readonly ready: Check;
  /** Must not depend on another service: a restart would not mend that. @default `ready` */
  readonly alive?: Check;
  /** How long the first start may take, in seconds, before the container is restarted. */
  readonly startupSeconds: number;
  /** How often a started container is asked, in seconds. @default 10 */
  readonly periodSeconds?: number;
  /** How long one answer may take, in seconds. @default 5 */
  readonly timeoutSeconds?: number;
}

/** The three probes: until the start, for readiness, and a patient one that restarts it. */
export function probesOf({
  ready,
  alive = ready,
  startupSeconds,
  periodSeconds = 10,
  timeoutSeconds = 5,
}: Health): Pick<k8s.Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  const probe = (check: Check, periodSeconds: number, failureThreshold: number): k8s.Probe => ({
    ...handlerOf(check),
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
  });
  return {
    startupProbe: probe(ready, START_PERIOD, Math.ceil(startupSeconds / START_PERIOD)),
    readinessProbe: probe(ready, periodSeconds, FAILURES.unready),
    livenessProbe: probe(alive, periodSeconds, FAILURES.restarted),
  };
}

function handlerOf(check: Check): k8s.Probe {
  return 'command' in check
    ? { exec: { command: [...check.command] } }
    : { httpGet: { path: check.path, port: k8s.IntOrString.fromString(check.port) } };
}
