/**
 * What Kubernetes assumes where a manifest says nothing and Compose would assume something else:
 * all of it is written out.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
export const assumed = {
  /** Docker: no. */
  restartPolicy: 'Always',
  /** Seconds until a rollout counts as failed; Compose knows no rollouts. */
  progressDeadlineSeconds: 600,
  /** How often a Job may fail; Docker: without end. */
  backoffLimit: 6,
  /** Seconds; Docker: 10. */
  terminationGracePeriodSeconds: 30,
  /** Seconds and times; Docker: every 30 s, 30 s for an answer, 3 failures. */
  probe: {
    initialDelaySeconds: 0,
    periodSeconds: 10,
    timeoutSeconds: 1,
    failureThreshold: 3,
  },
  probePath: '/',
  probeScheme: 'HTTP',
} as const;

/** The kubelet keeps five files of 10 MiB of a container's output; Docker keeps everything. */
export const LOGGING = {
  driver: 'json-file',
  options: { 'max-size': '10485760', 'max-file': '5' },
} as const;
