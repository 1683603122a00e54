import type { ComposeService } from '../compose';
import { LOGGING } from './absent-fields';
import type { Draft } from './interpolation';
import type { Project } from './project';

/** An added service, which no manifest has: a busybox without privileges, and `keys` of its own. */
export function busyboxService(
  { busybox: image }: Project,
  keys: Partial<Draft<ComposeService>> & Pick<ComposeService, 'entrypoint' | 'labels'>,
): Draft<ComposeService> {
  const { cap_add, depends_on, deploy, labels, restart = 'unless-stopped', ...first } = keys;
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

/** The entrypoint of a service that only has to stay up. */
export const SLEEP = ['sleep', 'infinity'];
