import type { Problem } from '../manifests/problem';
import type { Settings } from './settings';

/** The settings of the guide that this platform needs no more, and what does their work. */
export function warnOfUnused(settings: Settings): readonly Problem[] {
  const { DATA_PATH: data, LOGS_PATH: logs } = settings;
  return [
    ...(data === undefined ? [] : [dataPath(settings)]),
    ...(logs === undefined ? [] : [LOGS_PATH]),
  ];
}

function dataPath({ POSTGRES_USER: user, POSTGRES_DB: database }: Settings): Problem {
  return {
    where: 'DATA_PATH',
    problem: 'is not used: data lives in named volumes, which survive every restart',
    hint: `back up with: docker compose exec -T postgres pg_dump -U ${user} -Fc ${database} > pqr_lakehouse.dump`,
  };
}

const LOGS_PATH: Problem = {
  where: 'LOGS_PATH',
  problem: 'is not used: every service writes its log to standard output',
  hint: 'read with: docker compose logs -f SERVICE, or kubectl logs -f POD -n pqr-lakehouse',
};
