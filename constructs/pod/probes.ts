import { k8s } from 'cdk8s-plus-28';

/** How a container is asked whether it does its work. */
export type Check =
  { readonly command: readonly string[] } | { readonly path: string; readonly port: string };

/** Seconds. Often only until the first answer: a check costs CPU that a laptop lacks. */
const START_PERIOD = 2;
const UNREADY_PERIODS = 3;
const FAILURES_UNTIL_RESTART = 10;

/**
 * What a container is asked: whether it can do its work, and whether it is alive at all. `ready` should
 * not fail because another service is away: that one says so itself, and `docker compose up --wait` gives
 * up at once on a container that is still marked unhealthy when the other is back.
 */
export interface Health {
  readonly ready: Check;
  /** Must not depend on another service: a restart would not mend that. @default `ready` */
  readonly alive?: Check;
  /** How long the first start may take, in seconds, before the container is restarted. */
  readonly startupSeconds: number;
  /** How often a started container is asked, in seconds. @default 10 */
  readonly periodSeconds?: number;
  /** For how long it may be unready before it is marked so, in seconds. @default 3 periods */
  readonly unreadySeconds?: number;
  /** How long one answer may take, in seconds. @default 5 */
  readonly timeoutSeconds?: number;
}

/** The three probes: until the start, for readiness, and a patient one that restarts it. */
export function probesOf({
  ready,
  alive = ready,
  startupSeconds,
  periodSeconds = 10,
  unreadySeconds = UNREADY_PERIODS * periodSeconds,
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
    readinessProbe: probe(ready, periodSeconds, Math.ceil(unreadySeconds / periodSeconds)),
    livenessProbe: probe(alive, periodSeconds, FAILURES_UNTIL_RESTART),
  };
}

function handlerOf(check: Check): k8s.Probe {
  return 'command' in check
    ? { exec: { command: [...check.command] } }
    : { httpGet: { path: check.path, port: k8s.IntOrString.fromString(check.port) } };
}
