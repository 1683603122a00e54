import type { ComposeFile } from '../compose';
import type { ManifestSet } from '../facts/manifest-set';
import { serviceName } from '../facts/service-name';
import { lowerFiles, lowerTopConfigs } from './configs';
import { inStartOrder } from './start-order';
import { lowerVariables } from './variables';
import { lowerNamedVolumes } from './volumes';
import { lowerWorkload } from './workload';

/** What the input does not say about the Compose project. */
export interface Project {
  readonly name: string;
  /** The one network of its services. */
  readonly network: string;
  /** Where the mounted files lie, beside the Compose file. */
  readonly folder: string;
}

export interface Lowered {
  readonly compose: ComposeFile;
  /** The text of each mounted file by its path below the project's folder. */
  readonly files: Readonly<Record<string, string>>;
  /** What `.env` must have, with the value of the Secret: secret. */
  readonly variables: Readonly<Record<string, string>>;
}

export function lowerManifests(set: ManifestSet, project: Project): Lowered {
  const services = Object.fromEntries(
    set.workloads.map((workload) => [
      serviceName(workload, set),
      lowerWorkload(workload, set, project.network),
    ]),
  );
  return {
    compose: present({
      name: project.name,
      services: inStartOrder(services),
      configs: lowerTopConfigs(set, project.folder),
      volumes: lowerNamedVolumes(set),
      networks: { [project.network]: {} },
    }),
    files: lowerFiles(set),
    variables: lowerVariables(set),
  };
}

/** Keys that have a value: as in JSON, one without is not there. */
const present = <T extends object>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
