import { NAMESPACE } from '../platform';
import { PROFILE_NAMES, containerOf, objectsOf, workloadNamed } from './platform-objects';

describe.each(PROFILE_NAMES)('with the profile %s', (profile) => {
  const set = objectsOf(profile);
  const container = (name: string) => containerOf(workloadNamed(name, set));

  test('flows fetch results from the Dask workers, which the network allows', () => {
    expect(container('prefect-worker').env).toContainEqual({
      name: 'DASK_DISTRIBUTED__CLIENT__DIRECT_TO_WORKERS',
      value: 'True',
    });
    const ports = container('dask-worker').env?.find(({ name }) => name === 'WORKER_PORTS')?.value;
    const policy = set.find('NetworkPolicy', NAMESPACE, 'prefect-worker');
    const allowed = policy?.spec?.egress
      ?.filter(({ to }) => JSON.stringify(to).includes('"app.kubernetes.io/name":"dask-worker"'))
      .flatMap(({ ports = [] }) => ports.map(({ port }) => port));
    expect(allowed).toEqual(ports?.split(',').map(Number));
  });

  test('the scheduler guards its memory, and clients on the host keep Dask’s default', () => {
    const { args, env = [] } = container('dask-scheduler');
    expect(args?.join(' ')).toContain('--preload lakehouse_compute.scheduler');
    expect(env.map(({ name }) => name)).not.toContain(
      'DASK_DISTRIBUTED__CLIENT__DIRECT_TO_WORKERS',
    );
  });
});
