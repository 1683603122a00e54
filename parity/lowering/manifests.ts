import type { ComposeFile } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { partsOf } from '../facts/pods';
import { lowerFiles, lowerTopConfigs, type EmittedFile } from './configs';
import { filled } from './filled';
import { lowerHelpers } from './helpers';
import { settle } from './interpolation';
import { lowerTopNetworks } from './networks';
import type { Project } from './project';
import { lowerSecretFiles, lowerTopSecrets } from './secrets';
import { lowerPart } from './service';
import { inStartOrder } from './start-order';
import { lowerVariables } from './variables';
import { lowerNamedVolumes } from './volumes';

export interface Lowered {
  readonly compose: ComposeFile;
  /** Each mounted file by its path below the project's folder. */
  readonly files: Readonly<Record<string, EmittedFile>>;
  /** What `.env` must have, with the value of the Secret: secret. */
  readonly variables: Readonly<Record<string, string>>;
}

export function lowerManifests(set: ManifestSet, project: Project): Lowered {
  const parts = partsOf(set);
  const services = {
    ...lowerHelpers(project, set),
    ...Object.fromEntries(parts.map((part) => [part.name, lowerPart(part, project, set)])),
  };
  return {
    compose: settle<ComposeFile>({
      name: project.name,
      services: inStartOrder(services),
      configs: filled(lowerTopConfigs(set, project.folder)),
      secrets: filled(lowerTopSecrets(set, project.folder)),
      volumes: filled(lowerNamedVolumes(set)),
      networks: lowerTopNetworks(project.network, set),
    }),
    files: { ...lowerFiles(set), ...lowerSecretFiles(set) },
    variables: lowerVariables(set),
  };
}
