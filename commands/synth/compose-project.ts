import { readVariables } from '../../config/read-variables';

/**
 * The name that Docker Compose gives to the project in a folder: COMPOSE_PROJECT_NAME, which is a
 * variable of Compose and no setting of ours, or else the name in the Compose file.
 */
export const composeProject = (
  folder: string,
  environment: Readonly<Record<string, string | undefined>>,
  named: string,
): string => readVariables(folder, environment)['COMPOSE_PROJECT_NAME'] ?? named;
