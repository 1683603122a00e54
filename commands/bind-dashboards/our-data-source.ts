import { loadAll } from 'js-yaml';
import { z } from 'zod';
import type { AssetFolder } from '../../assets/asset-folder';
import { ProblemsError } from '../../manifests/problem';

/**
 * The uid of the only Prometheus data source in Grafana's provisioning files.
 *
 * @throws ProblemsError when there is none, or more than one
 */
export function ourDataSource(provisioning: readonly AssetFolder[]): string {
  const files = provisioning.find(({ name }) => name === 'datasources')?.files ?? {};
  const uids = Object.values(files).flatMap((text) => {
    const { data } = PROVISIONING.safeParse(loadAll(text)[0]);
    return (data?.datasources ?? []).flatMap(({ type, uid }) =>
      type === 'prometheus' && uid ? [uid] : [],
    );
  });
  const [uid, ...more] = uids;
  if (uid !== undefined && more.length === 0) return uid;
  throw new ProblemsError('Grafana’s provisioning', [
    {
      where: 'assets/grafana/provisioning/datasources/',
      problem: `there is ${uids.join(', ') || 'no data source'} of type prometheus with a uid, but dashboards need exactly one`,
      hint: 'keep one, with a uid',
    },
  ]);
}

const PROVISIONING = z.looseObject({
  datasources: z.array(z.looseObject({ type: z.string().optional(), uid: z.string().optional() })),
});
