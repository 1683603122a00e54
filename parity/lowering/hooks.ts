import type { ILifecycleHandler } from 'kubernetes-models/v1/LifecycleHandler';
import type { Hook } from '../compose';
import type { PodContainer } from '../facts/pods';

/** Lowers what is run in a container after it starts and before it is stopped: Compose 2.30. */
export function lowerHooks({ spec }: PodContainer) {
  return {
    post_start: hooks(spec.lifecycle?.postStart),
    pre_stop: hooks(spec.lifecycle?.preStop),
  };
}

function hooks(handler: ILifecycleHandler | undefined): Hook[] | undefined {
  const command = handler?.exec?.command ?? [];
  return command.length > 0 ? [{ command }] : undefined;
}
