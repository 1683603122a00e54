import type { ComposeFile } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { podContainers } from '../facts/pods';
import { lowerFiles, lowerTopConfigs, type EmittedFile } from './configs';
import { unlessEmpty } from './unless-empty';
import { lowerAddedServices } from './added-services';
import { settle } from './interpolation';
import { lowerTopNetworks } from './networks';
import type { Project } from './project';
import { lowerSecretFiles, lowerTopSecrets } from './secrets';
import { lowerContainer } from './service';
import { inStartOrder } from './start-order';
import { lowerVariables } from './variables';
import { lowerNamedVolumes } from './volumes';

export interface Lowered {
  readonly compose: ComposeFile;
  /** The emitted files by their paths below the project's folder. */
  readonly files: Readonly<Record<string, EmittedFile>>;
  /** The variables that `.env` must have, with the Secrets' values: do not print or commit them. */
  readonly variables: Readonly<Record<string, string>>;
}

export function lowerComposeFile(set: ManifestSet, project: Project): Lowered {
  const containers = podContainers(set);
  const services = {
    ...lowerAddedServices(project, set),
    ...Object.fromEntries(
      containers.map((container) => [container.name, lowerContainer(container, project, set)]),
    ),
  };
  return {
    compose: settle<ComposeFile>({
      name: project.name,
      services: inStartOrder(services),
      configs: unlessEmpty(lowerTopConfigs(set, project.folder)),
      secrets: unlessEmpty(lowerTopSecrets(set, project.folder)),
      volumes: unlessEmpty(lowerNamedVolumes(set)),
      networks: lowerTopNetworks(project.network, set),
    }),
    files: { ...lowerFiles(set), ...lowerSecretFiles(set) },
    variables: lowerVariables(set),
  };
}
