import type { Problem } from '../../manifests/problem';
import { kindCommand, renderCommand } from './commands';
import type { Place } from '../cli/io';
import { askProgram, ProgramMissing } from '../cli/run-program';

/** Whether kind has the cluster that the archive is to be loaded into. */
export async function checkCluster(
  place: Place,
  archive: string,
  cluster: string,
): Promise<Problem[]> {
  try {
    const { code, stdout, stderr } = await askProgram(place, ['kind', 'get', 'clusters']);
    if (code !== 0) return [{ where: 'kind', problem: stderr, hint: 'see kind get clusters' }];
    const clusters = stdout.split('\n').filter((name) => name !== '');
    if (clusters.includes(cluster)) return [];
    const there = clusters.length > 0 ? `there is ${clusters.join(', ')}` : 'there is none';
    return [
      {
        where: 'kind',
        problem: `has no cluster ${cluster}: ${there}`,
        hint: 'kind create cluster --config kind.yaml, or give another name with --kind',
      },
    ];
  } catch (error) {
    if (!(error instanceof ProgramMissing)) throw error;
    return [
      {
        where: 'kind',
        problem: 'is not installed, or not on the PATH',
        hint: `install kind (README.md, What you need), or run where it is: ${renderCommand(kindCommand(archive, cluster))}`,
      },
    ];
  }
}
