import { ProblemsError } from '../manifests/problem';
import type { PodTemplateProps } from './pod/pod-template';

type Told = Pick<PodTemplateProps, 'command' | 'args' | 'environment' | 'mounts'>;

/**
 * Whether a program is told each port that its construct states. A program that listens on a port of
 * its own would keep it when the construct's changes, behind a NetworkPolicy that lets nobody in.
 *
 * @throws ProblemsError for each port that is in no argument, variable or mounted file
 */
export function checkPortsAreTold(
  component: string,
  ports: Readonly<Record<string, number>>,
  told: Told,
): void {
  const texts = textsOf(told);
  const problems = Object.entries(ports)
    .filter(
      ([, number]) => !texts.some((text) => new RegExp(`(?<!\\d)${number}(?!\\d)`).test(text)),
    )
    .map(([name, number]) => ({
      where: `${component}: port ${name}`,
      problem: `is stated as ${number}, and its program is not told`,
      hint: 'pass it as an argument, a variable or in a mounted file, from the same constant',
    }));
  if (problems.length > 0) throw new ProblemsError('the components', problems);
}

/** The port in an address such as `postgres:5432` belongs to another service. */
const OTHERS = /(?<![\w.-])[a-z][a-z0-9-]*:\d+/g;

const textsOf = ({ command = [], args = [], environment = {}, mounts = {} }: Told): string[] =>
  [
    ...command,
    ...args,
    ...Object.values(environment).filter((value) => typeof value === 'string'),
    ...Object.values(mounts).flatMap((volume) =>
      volume.kind === 'files' ? volume.sources.flatMap(({ files }) => Object.values(files)) : [],
    ),
  ].map((text) => text.replaceAll(OTHERS, ''));
