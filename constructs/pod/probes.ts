import { k8s } from 'cdk8s-plus-28';

/** How a container is asked whether it does its work. */
export type Check =
  { readonly command: readonly string[] } | { readonly path: string; readonly port: string };

export interface ProbeTiming {
  /** How long the first start may take, in seconds, before the container is restarted. */
  readonly startWithin: number;
  /** How often a started container is asked, in seconds. */
  readonly every: number;
  /** How long one answer may take, in seconds. */
  readonly answerWithin: number;
}

/** Asked often only until it first answers: a check costs CPU that a laptop lacks. */
const START_PERIOD = 2;
const FAILURES = { unready: 3, restarted: 10 } as const;

/** The three probes, of one check: started, then ready, and restarted only when long away. */
export function probesOf(
  check: Check,
  timing: ProbeTiming,
): Pick<k8s.Container, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  const probe = (periodSeconds: number, failureThreshold: number): k8s.Probe => ({
    ...handlerOf(check),
    periodSeconds,
    timeoutSeconds: timing.answerWithin,
    failureThreshold,
  });
  return {
    startupProbe: probe(START_PERIOD, Math.ceil(timing.startWithin / START_PERIOD)),
    readinessProbe: probe(timing.every, FAILURES.unready),
    livenessProbe: probe(timing.every, FAILURES.restarted),
  };
}

function handlerOf(check: Check): k8s.Probe {
  return 'command' in check
    ? { exec: { command: [...check.command] } }
    : { httpGet: { path: check.path, port: k8s.IntOrString.fromString(check.port) } };
}
