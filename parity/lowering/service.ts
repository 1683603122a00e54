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
import { lowerCpuShares, lowerDeploy, lowerMemswapLimit } from './resources';
import { lowerRestart } from './restart';
import { lowerSecrets } from './secrets';
import { lowerGroups, lowerSecurity, lowerUser } from './security';
import { lowerTmpfs } from './tmpfs';
import { lowerVolumes } from './volumes';

/**
 * Lowers a container to a service: a line for each key, in the order of the generated file. `spec` is the
 * container as it stands in the manifest; the sandbox is what the containers of a pod share: network,
 * names, ports and namespaces.
 */
export function lowerContainer(
  container: PodContainer,
  project: Project,
  set: ManifestSet,
): Draft<ComposeService> {
  const { spec, workload } = container;
  const environment = lowerEnvironment(container, set);
  const sandbox = lowerSandbox(container, project, set);
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
    hostname: sandbox.hostname,
    extra_hosts: sandbox.extra_hosts,
    dns: sandbox.dns,
    dns_search: sandbox.dns_search,
    dns_opt: sandbox.dns_opt,
    sysctls: sandbox.sysctls,
    ports: sandbox.ports,
    network_mode: sandbox.network_mode,
    pid: sandbox.pid,
    ipc: sandbox.ipc,
    networks: sandbox.networks,
    depends_on: lowerDependsOn(container, set),
    healthcheck: lowerHealthcheck(container),
    post_start: hooks.post_start,
    pre_stop: hooks.pre_stop,
    restart: lowerRestart(container),
    stop_signal: spec.lifecycle?.stopSignal,
    stop_grace_period: `${workload.podSpec.terminationGracePeriodSeconds ?? assumed.terminationGracePeriodSeconds}s`,
    deploy: lowerDeploy(container, set),
    cpu_shares: lowerCpuShares(container),
    memswap_limit: lowerMemswapLimit(container),
    read_only: security.read_only,
    privileged: security.privileged,
    cap_add: security.cap_add,
    cap_drop: security.cap_drop,
    security_opt: security.security_opt,
    logging: LOGGING,
    labels: lowerLabels(container, set),
  };
}
