import type { ComposeService } from '../compose';
import { LOGGING } from './absent-fields';
import type { Draft } from './interpolation';
import type { Project } from './project';

/** A service that no manifest has: a small program without rights, and the keys that are its own. */
export function busyboxService(
  { busybox: image }: Project,
  own: Partial<Draft<ComposeService>> & Pick<ComposeService, 'entrypoint' | 'labels'>,
): Draft<ComposeService> {
  const { cap_add, depends_on, deploy, labels, restart = 'unless-stopped', ...first } = own;
  return {
    image,
    init: true,
    ...first,
    depends_on,
    restart,
    stop_grace_period: '1s',
    deploy: { ...deploy, resources: { limits: { memory: '32m' } } },
    memswap_limit: '32m',
    read_only: true,
    cap_add,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    logging: LOGGING,
    labels,
  };
}

/** The entry point of one that only has to be there. */
export const SLEEP = ['sleep', 'infinity'];
