import { z } from 'zod';

/** The state of a Job's pod. */
export interface Pod {
  readonly name: string;
  /** Whether its container runs, or has run. */
  readonly started: boolean;
  /** Why it waits or was evicted. */
  readonly reason?: string;
  /** It will not start or end by itself. */
  readonly stuck?: true;
}

/** Reads the pod of one Job from `kubectl get pods -o json`; undefined if there is none yet. */
export function readPod(json: string): Pod | undefined {
  const [pod] = LIST.parse(JSON.parse(json)).items;
  if (!pod) return undefined;
  const { conditions = [], containerStatuses: [status] = [] } = pod.status;
  // Before its container was created, for instance because the node had no memory left.
  const evicted = status === undefined && pod.status.phase === 'Failed';
  const { waiting, running, terminated } = status?.state ?? {};
  const unscheduled = conditions.find(({ reason }) => reason === 'Unschedulable')?.message;
  const { reason: first, message } = evicted ? pod.status : (waiting ?? { reason: unscheduled });
  const reason = [first, message].filter(Boolean).join(': ');
  return {
    name: pod.metadata.name,
    started: running !== undefined || terminated !== undefined,
    ...(reason !== '' && { reason }),
    ...((evicted || HOPELESS.includes(waiting?.reason ?? '')) && { stuck: true }),
  };
}

/**
 * Reasons that do not pass by themselves.
 * https://kubernetes.io/docs/concepts/containers/images/#imagepullbackoff and the kubelet's own
 */
const HOPELESS = [
  'CreateContainerConfigError',
  'CreateContainerError',
  'ErrImageNeverPull',
  'ErrImagePull',
  'ImagePullBackOff',
  'InvalidImageName',
];

const STATE = z.object({
  waiting: z.object({ reason: z.string().optional(), message: z.string().optional() }).optional(),
  running: z.object({}).optional(),
  terminated: z.object({}).optional(),
});

const LIST = z.object({
  items: z.array(
    z.object({
      metadata: z.object({ name: z.string() }),
      status: z.object({
        phase: z.string().optional(),
        reason: z.string().optional(),
        message: z.string().optional(),
        conditions: z
          .array(z.object({ reason: z.string().optional(), message: z.string().optional() }))
          .optional(),
        containerStatuses: z.array(z.object({ state: STATE })).optional(),
      }),
    }),
  ),
});
