import type { ComposeService } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import type { Part } from '../facts/pods';
import { assumed, LOGGING } from './absent-fields';
import { lowerBuild } from './build';
import { lowerCommand, lowerEntrypoint } from './command';
import { lowerConfigs } from './configs';
import { lowerDependsOn } from './depends-on';
import { lowerEnvironment } from './environment';
import { lowerHealthcheck } from './healthcheck';
import { lowerHooks } from './hooks';
import type { Draft } from './interpolation';
import { lowerLabels } from './labels';
import { lowerPlace } from './place';
import { lowerProfiles } from './profiles';
import type { Project } from './project';
import { lowerPullPolicy } from './pull-policy';
import { lowerCpuShares, lowerDeploy, lowerSwapLimit } from './resources';
import { lowerRestart } from './restart';
import { lowerSecrets } from './secrets';
import { lowerGroups, lowerSecurity, lowerUser } from './security';
import { lowerTmpfs } from './tmpfs';
import { lowerVolumes } from './volumes';

/** A container as a service: a line for each key, in the order in which they are written. */
export function lowerPart(part: Part, project: Project, set: ManifestSet): Draft<ComposeService> {
  const { container, workload } = part;
  const environment = lowerEnvironment(part, set);
  const place = lowerPlace(part, project, set);
  const hooks = lowerHooks(part);
  const security = lowerSecurity(part);
  return {
    image: container.image ?? '',
    build: lowerBuild(part),
    pull_policy: lowerPullPolicy(part),
    profiles: lowerProfiles(workload),
    entrypoint: lowerEntrypoint(part, environment),
    command: lowerCommand(part, environment),
    working_dir: container.workingDir,
    stdin_open: container.stdin,
    tty: container.tty,
    environment: environment && Object.fromEntries(environment),
    user: lowerUser(part),
    group_add: lowerGroups(part),
    configs: lowerConfigs(part, set),
    secrets: lowerSecrets(part, set),
    volumes: lowerVolumes(part, set),
    tmpfs: lowerTmpfs(part, set),
    hostname: place.hostname,
    extra_hosts: place.extra_hosts,
    dns: place.dns,
    dns_search: place.dns_search,
    dns_opt: place.dns_opt,
    sysctls: place.sysctls,
    ports: place.ports,
    network_mode: place.network_mode,
    pid: place.pid,
    ipc: place.ipc,
    networks: place.networks,
    depends_on: lowerDependsOn(part, set),
    healthcheck: lowerHealthcheck(part),
    post_start: hooks.post_start,
    pre_stop: hooks.pre_stop,
    restart: lowerRestart(part),
    stop_signal: container.lifecycle?.stopSignal,
    stop_grace_period: `${workload.pod.terminationGracePeriodSeconds ?? assumed.terminationGracePeriodSeconds}s`,
    deploy: lowerDeploy(part, set),
    cpu_shares: lowerCpuShares(part),
    memswap_limit: lowerSwapLimit(part),
    read_only: security.read_only,
    privileged: security.privileged,
    cap_add: security.cap_add,
    cap_drop: security.cap_drop,
    security_opt: security.security_opt,
    logging: LOGGING,
    labels: lowerLabels(part, set),
  };
}
