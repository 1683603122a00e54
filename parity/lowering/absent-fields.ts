/**
 * The defaults of Kubernetes that differ from Compose's: where a manifest leaves such a field out,
 * its default is written out.
 * https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
export const assumed = {
  /** Docker: no. */
  restartPolicy: 'Always',
  /** Seconds until a rollout counts as failed; Compose has no rollouts. */
  progressDeadlineSeconds: 600,
  /** How often a failed Job is retried; Docker: without limit. */
  backoffLimit: 6,
  /** Seconds; Docker: 10. */
  terminationGracePeriodSeconds: 30,
  /** Seconds and counts; Docker: every 30 s, with a timeout of 30 s, 3 failures. */
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
