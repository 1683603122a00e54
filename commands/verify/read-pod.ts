import { z } from 'zod';

/** How far the pod of a Job is. */
export interface Pod {
  readonly name: string;
  /** Its container runs, or has run. */
  readonly started: boolean;
  readonly exitCode?: number;
  /** What it waits for. */
  readonly reason?: string;
  /** It waits for something that does not come by itself. */
  readonly stuck?: true;
}

/** Reads what `kubectl get pods -o json` says of the pod of one Job; nothing when there is none yet. */
export function readPod(json: string): Pod | undefined {
  const [pod] = LIST.parse(JSON.parse(json)).items;
  if (!pod) return undefined;
  const { conditions = [], containerStatuses: [status] = [] } = pod.status;
  // Put away before its container was made, for instance when the node had no memory left.
  const evicted = status === undefined && pod.status.phase === 'Failed';
  const { waiting, running, terminated } = status?.state ?? {};
  const unscheduled = conditions.find(({ reason }) => reason === 'Unschedulable')?.message;
  const { reason: first, message } = evicted ? pod.status : (waiting ?? { reason: unscheduled });
  const reason = [first, message].filter(Boolean).join(': ');
  return {
    name: pod.metadata.name,
    started: running !== undefined || terminated !== undefined,
    ...(terminated && { exitCode: terminated.exitCode }),
    ...(reason !== '' && { reason }),
    ...((evicted || HOPELESS.includes(waiting?.reason ?? '')) && { stuck: true }),
  };
}

/** https://kubernetes.io/docs/concepts/containers/images/#imagepullbackoff and the kubelet's own. */
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
  terminated: z.object({ exitCode: z.number() }).optional(),
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
