import type { ComposeService } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import type { PodContainer } from '../facts/pods';
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
import { lowerSandbox } from './sandbox';
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
export function lowerContainer(
  container: PodContainer,
  project: Project,
  set: ManifestSet,
): Draft<ComposeService> {
  const { spec, workload } = container;
  const environment = lowerEnvironment(container, set);
  const place = lowerSandbox(container, project, set);
  const hooks = lowerHooks(container);
  const security = lowerSecurity(container);
  return {
    image: spec.image ?? '',
    build: lowerBuild(container),
    pull_policy: lowerPullPolicy(container),
    profiles: lowerProfiles(workload),
    entrypoint: lowerEntrypoint(container, environment),
    command: lowerCommand(container, environment),
    working_dir: spec.workingDir,
    stdin_open: spec.stdin,
    tty: spec.tty,
    environment: environment && Object.fromEntries(environment),
    user: lowerUser(container),
    group_add: lowerGroups(container),
    configs: lowerConfigs(container, set),
    secrets: lowerSecrets(container, set),
    volumes: lowerVolumes(container, set),
    tmpfs: lowerTmpfs(container, set),
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
    depends_on: lowerDependsOn(container, set),
    healthcheck: lowerHealthcheck(container),
    post_start: hooks.post_start,
    pre_stop: hooks.pre_stop,
    restart: lowerRestart(container),
    stop_signal: spec.lifecycle?.stopSignal,
    stop_grace_period: `${workload.podSpec.terminationGracePeriodSeconds ?? assumed.terminationGracePeriodSeconds}s`,
    deploy: lowerDeploy(container, set),
    cpu_shares: lowerCpuShares(container),
    memswap_limit: lowerSwapLimit(container),
    read_only: security.read_only,
    privileged: security.privileged,
    cap_add: security.cap_add,
    cap_drop: security.cap_drop,
    security_opt: security.security_opt,
    logging: LOGGING,
    labels: lowerLabels(container, set),
  };
}
