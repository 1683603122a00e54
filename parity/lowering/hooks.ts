import type { ILifecycleHandler } from 'kubernetes-models/v1/LifecycleHandler';
import type { Hook } from '../compose';
import type { PodContainer } from '../facts/pods';

/** Lowers the commands run after a container starts and before it stops; needs Compose 2.30. */
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
