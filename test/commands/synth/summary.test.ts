import { writeAnnotation } from '../../../manifests/annotations';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { renderSummary } from '../../../commands/synth/summary';
import { service, workload, type Difference } from '../../parity/plain-workload';
import { settingsWith } from '../../platform';

const quantities = (cpu: string, memory: string) => ({ cpu, memory });
const inPlane = (name: string, plane: string, difference: Difference = {}) =>
  workload({ name, podLabels: { app: name, 'pqr-lakehouse/plane': plane }, ...difference });
const resources = {
  requests: quantities('250m', '64Mi'),
  limits: quantities('1', '256Mi'),
};

const summary = renderSummary(
  settingsWith({ LAKEHOUSE_PROFILE: 'small' }),
  indexManifests([
    inPlane('db', 'data', { container: { resources } }),
    inPlane('api', 'data', {
      container: { resources },
      spec: { selector: { matchLabels: { app: 'api' } }, replicas: 2 },
    }),
    inPlane('schema', 'control', { kind: 'Job', container: { resources } }),
    workload({ name: 'stray' }),
    service(
      'db',
      { type: 'NodePort', ports: [{ name: 'sql', port: 8080, nodePort: 30432 }] },
      writeAnnotation('publish', {
        sql: {
          address: { variable: 'BIND_ADDRESS', value: '127.0.0.1' },
          hostPort: { variable: 'DB_PORT', value: '5433' },
        },
      }),
    ),
  ]),
);

test.each([
  ['the profile', /^PQR Lakehouse, profile small$/m],
  ['the services of each plane', /^ {2}data +api, db$/m],
  ['a plane of one-shots, too', /^ {2}control +schema$/m],
  ['services without a plane', /^ {2}none +stray$/m],
  ['each address, and the setting that changes it', /^ {2}db +127\.0\.0\.1:5433 \(DB_PORT\)$/m],
  [
    'the memory of all replicas that stay up',
    /^ {2}memory +768 MiB of 4096 MiB at most, 192 MiB requested$/m,
  ],
  ['their CPU', /^ {2}CPU +0\.75 requested$/m],
  ['the command for Compose', /^ {2}on Compose +docker compose up -d --wait$/m],
  ['the command for kind', /^ {2}on kind .*kind create cluster --config kind\.yaml$/m],
  [
    'the command for minikube, with the ports',
    /minikube start --driver=docker --ports=127\.0\.0\.1:5433:30432$/m,
  ],
])('it says %s', (_, line) => {
  expect(summary).toMatch(line);
});
