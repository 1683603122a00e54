import type { IContainer } from 'kubernetes-models/v1/Container';

/** The number of a container's port that is given by name or by number. */
export function portNumber(port: string | number, { ports = [] }: IContainer): number | undefined {
  return typeof port === 'number' ? port : ports.find(({ name }) => name === port)?.containerPort;
}
