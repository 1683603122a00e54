import type { ComposeService } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { containerOf, type Workload } from '../facts/workload';
import { assumed, LOGGING } from './absent-fields';
import { lowerBuild } from './build';
import { lowerCommand, lowerEntrypoint } from './command';
import { lowerConfigs } from './configs';
import { lowerDependsOn } from './depends-on';
import { lowerEnvironment } from './environment';
import { lowerHealthcheck } from './healthcheck';
import { lowerLabels } from './labels';
import { lowerNetworks } from './networks';
import { lowerPorts } from './ports';
import { lowerCpuShares, lowerDeploy, lowerSwapLimit } from './resources';
import { lowerRestart } from './restart';
import { lowerGroups, lowerSecurity, lowerUser } from './security';
import { lowerTmpfs } from './tmpfs';
import { lowerVolumes } from './volumes';

/** A workload as a service: a line for each key, in the order in which they are written. */
export function lowerWorkload(
  workload: Workload,
  set: ManifestSet,
  network: string,
): ComposeService {
  const environment = lowerEnvironment(workload, set);
  const { read_only, privileged, cap_add, cap_drop, security_opt } = lowerSecurity(workload);
  const grace = workload.pod.terminationGracePeriodSeconds ?? assumed.terminationGracePeriodSeconds;
  return {
    image: containerOf(workload).image ?? '',
    build: lowerBuild(workload),
    entrypoint: lowerEntrypoint(workload, environment),
    command: lowerCommand(workload, environment),
    environment,
    user: lowerUser(workload),
    group_add: lowerGroups(workload),
    configs: lowerConfigs(workload, set),
    volumes: lowerVolumes(workload, set),
    tmpfs: lowerTmpfs(workload),
    ports: lowerPorts(workload, set),
    networks: lowerNetworks(workload, network, set),
    depends_on: lowerDependsOn(workload),
    healthcheck: lowerHealthcheck(workload),
    restart: lowerRestart(workload),
    stop_grace_period: `${grace}s`,
    deploy: lowerDeploy(workload, set),
    cpu_shares: lowerCpuShares(workload),
    memswap_limit: lowerSwapLimit(workload),
    read_only,
    privileged,
    cap_add,
    cap_drop,
    security_opt,
    logging: LOGGING,
    labels: lowerLabels(workload, set),
  };
}
