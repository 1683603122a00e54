import type { IContainer } from 'kubernetes-models/v1/Container';

/**
 * The number of a port that is given by number, or by its name in one of the containers; undefined
 * if none of them has a port of that name.
 */
export function portNumber(
  port: string | number,
  ...containers: readonly Partial<IContainer>[]
): number | undefined {
  if (typeof port === 'number') return port;
  const named = containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === port);
  return named?.containerPort;
}
