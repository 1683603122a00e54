import { readVariables } from '../../config/read-variables';

/**
 * What Docker Compose calls the project in a folder: as its own variable says, which is no setting
 * of ours, or else as the Compose file does.
 */
export const composeProject = (
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  named: string,
): string => readVariables(folder, environment)['COMPOSE_PROJECT_NAME'] ?? named;
