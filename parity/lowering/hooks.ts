import type { ILifecycleHandler } from 'kubernetes-models/v1/LifecycleHandler';
import type { Hook } from '../compose';
import type { Part } from '../facts/pods';

/** Lowers what is run in a container after it starts and before it is stopped: Compose 2.30. */
export function lowerHooks({ container }: Part) {
  return {
    post_start: hooks(container.lifecycle?.postStart),
    pre_stop: hooks(container.lifecycle?.preStop),
  };
}

function hooks(handler: ILifecycleHandler | undefined): Hook[] | undefined {
  const command = handler?.exec?.command ?? [];
  return command.length > 0 ? [{ command }] : undefined;
}
