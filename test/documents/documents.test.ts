import { binaries, installs, options, scripts } from './npm';
import { services } from './compose';
import { objects } from './kubectl';
import { readMarkdown } from './markdown';
import { linksFrom, paths } from './paths';
import { readProject, textOf } from './project';
import type { Rule } from './unknown';
import { addresses, ports, variables } from './values';

const PROJECT = readProject();

/** What a page names must exist, and its commands must be the right ones for a user. */
const RULES: readonly (readonly [what: string, rule: (page: string) => Rule])[] = [
  ['every script that is run', () => scripts],
  ['every option of a script', () => options],
  ['every program that npx runs', () => binaries],
  ['what every npm ci installs', () => installs],
  ['every file and folder', () => paths],
  ['every link and heading', linksFrom],
  ['every service of docker-compose.yml', () => services],
  ['every object of dist/', () => objects],
  ['every address on this machine', () => addresses],
  ['every port', () => ports],
  ['every variable', () => variables],
];

/** The pages that people write. */
const PAGES = [...PROJECT.paths].filter(
  (path) => /^(?:[^/]+|docs\/.*)\.md$/.test(path) && path !== 'docs/parity.md',
);

describe.each(PAGES)('%s', (path) => {
  const page = readMarkdown(textOf(path));

  test.each(RULES)('%s is right', (_, rule) => {
    const unknown = rule(path)(page, PROJECT);
    expect(unknown.map(({ line, problem }) => `${path}:${line}: ${problem}`)).toEqual([]);
  });
});

test.each([
  ['`npm run synt`', ['package.json has no script synt']],
  [
    '```sh\nnpm ci --omit=dev && npm run -s imags -- --own | xargs echo\n```',
    ['package.json has no script imags'],
  ],
  ['`npm run -s images -- --mine`', ['commands/images/main.ts has no option --mine']],
  [
    '```sh\nnpm ci && npm run synth\n```',
    ['npm ci installs what only tests need: npm ci --omit=dev'],
  ],
  ['`npx cdk9s synth`', ['npx cdk9s: no package of the project has it']],
  ['`config/setings.ts`', ['no file and no folder is called config/setings.ts']],
  ['`setings.ts`', ['no file and no folder is called setings.ts']],
  ['`asets/`', ['no file and no folder is called asets/']],
  ['`config/*.tsx`', ['no file and no folder is called config/*.tsx']],
  ['```sh\nkubectl apply -f dists/\n```', ['no file and no folder is called dists/']],
  ['```sh\nbash .ci/walk\n```', ['no file and no folder is called .ci/walk']],
  ['```sh\nwc < assets/sample.sql\n```', ['no file and no folder is called assets/sample.sql']],
  ['[guide](docs/guide.md)', ['docs/guide.md: there is no such file']],
  ['[there](README.md#there)', ['README.md#there: README.md has no such heading']],
  ['[here](#here)', ['#here: PAGE.md has no such heading']],
  ['`docker compose logs -f postgre`', ['docker-compose.yml has no service postgre']],
  ['`docker compose exec -T -e A=b postgre psql`', ['docker-compose.yml has no service postgre']],
  ['`docker compose run --rm verifi`', ['docker-compose.yml has no service verifi']],
  ['`docker compose stop postgres grafanna`', ['docker-compose.yml has no service grafanna']],
  ['`docker compose up -d --scale worker=3`', ['docker-compose.yml has no service worker']],
  ['`docker compose up -d --scale=worker=3`', ['docker-compose.yml has no service worker']],
  ['`kubectl -n pqr get pods`', ['dist/ has no namespace/pqr']],
  ['`kubectl logs postgres-1`', ['dist/ has no pod/postgres-1']],
  ['`kubectl exec -it grafanna-0 -- ls x-0`', ['dist/ has no pod/grafanna-0']],
  ['`kubectl rollout status deploy/postgres`', ['dist/ has no deployment/postgres']],
  ['`StatefulSet/streamlit`', ['dist/ has no statefulset/streamlit']],
  ['`kubectl scale deployment worker --replicas=3`', ['dist/ has no deployment/worker']],
  ['`kubectl delete pvc data-postgres-1`', ['dist/ has no persistentvolumeclaim/data-postgres-1']],
  ['`kubectl create job now --from=cronjob/verifi`', ['dist/ has no cronjob/verifi']],
  [
    '`kubectl logs -l app.kubernetes.io/name=web`',
    ['nothing in dist/ has the label app.kubernetes.io/name=web'],
  ],
  ['<http://localhost:8502>', ['docker-compose.yml publishes no port 8502']],
  ['`tcp://127.0.0.1:8785`', ['docker-compose.yml publishes no port 8785']],
  ['```sh\ncurl localhost:9091\n```', ['docker-compose.yml publishes no port 9091']],
  ['`5433`', ['no container listens on 5433, and nothing is published there']],
  ['`POSTGRES_PASWORD`', ['.env.example has no POSTGRES_PASWORD']],
  ['`…_PASWORD`', ['.env.example has no _PASWORD']],
  ['```sh\npsql -U "$POSTGRES_USR"\n```', ['.env.example has no POSTGRES_USR']],
])('%j is reported', (text, problems) => {
  expect(problemsIn(text)).toEqual(problems);
});

test.each([
  '`docker compose -f ../web-database/docker-compose.yml stop web`',
  '`npm run verify -- compose --json`, `npm run bundle -- load --kind NAME --dry-run`',
  '`docker compose logs -f SERVICE` and `docker compose up -d --wait`',
  '`docker compose run --rm postgres psql nothing`',
  '`kubectl -n pqr-lakehouse rollout restart statefulset,deployment`',
  '`kubectl -n pqr-lakehouse delete job --all`, `kubectl -n pqr-lakehouse describe pod POD`',
  '`kubectl -n pqr-lakehouse exec -i postgres-0 -- sh -c "ls x/"`',
  '`prom/prometheus:v3.15.0`, `autoscaling/v2`, `1/1`, `../web/x.yml`, `$HOME/x.yml`',
  '`…_PASSWORD`, `DASK_WORKER_PROCESSES=1`, `${POSTGRES_USER:?}`',
  '[cdk8s](https://cdk8s.io#no) and `[x](y.md)`',
  '# A `title`, ñandú & more\n\n[up](#a-title-ñandú--more)',
  '```mermaid\nnpm run nothing\n```',
])('%j is accepted', (text) => {
  expect(problemsIn(text)).toEqual([]);
});

test('the line of a problem is reported, also in a sentence of several lines', () => {
  const page = readMarkdown(
    '# Title\n\nA sentence\nwith `npm\nrun no` and\n\n```sh\n\nnpm run no\n```\n',
  );
  expect(
    scripts(page, PROJECT)
      .map(({ line }) => line)
      .sort(),
  ).toEqual([4, 9]);
});

function problemsIn(text: string): string[] {
  const page = readMarkdown(text);
  return RULES.flatMap(([, rule]) =>
    rule('PAGE.md')(page, { ...PROJECT, paths: new Set([...PROJECT.paths, 'PAGE.md']) }),
  ).map(({ problem }) => problem);
}
