import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readYaml } from '../../manifests/yaml';
import { workloadOf } from '../../parity/facts/workload';
import { jobOf, type CronJob } from '../../commands/cli/job-of';
import { platformManifests, ROOT, synthesizeWith } from '../platform';

const manifests = platformManifests();
const cronJob = manifests.find(
  ({ kind, metadata }) => kind === 'CronJob' && metadata.name === 'verify',
);
const workload = cronJob && workloadOf(cronJob);
const [container] = workload?.podSpec.containers ?? [];

interface ComposeFile {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

test('nothing starts it by itself, and a failed run is not repeated', () => {
  const spec = { suspend: true, jobTemplate: { spec: { backoffLimit: 0 } } };
  expect(cronJob).toMatchObject({ spec });
  expect(workload?.podSpec.restartPolicy).toBe('Never');
});

test('it waits for nothing: a wait would start what it must find stopped', () => {
  const [compose] = readYaml(synthesizeWith().files['docker-compose.yml'] ?? '') as ComposeFile[];
  expect(workload?.podSpec.initContainers).toBeUndefined();
  expect(compose?.services['verify']).toMatchObject({ profiles: ['tools'], restart: 'no' });
  expect(compose?.services['verify']).not.toHaveProperty('depends_on');
});

test('it has every variable that its program reads', () => {
  const source = readFileSync(join(ROOT, 'apps/verify/lakehouse_verify/addresses.py'), 'utf8');
  const read = new Set(source.match(/(?<=")[A-Z][A-Z0-9_]+(?=")/g));
  expect(read.size).toBeGreaterThan(20);
  expect(container?.env?.map(({ name }) => name)).toEqual(expect.arrayContaining([...read]));
});

test('it has the password of every login that it is told of', () => {
  const logins = container?.env?.find(({ name }) => name === 'LOGINS')?.value ?? '';
  const variables = logins
    .trim()
    .split('\n')
    .map((line) => line.split(' ')[1]);
  expect(container?.env?.map(({ name }) => name)).toEqual(expect.arrayContaining(variables));
});

test('its Job is the CronJob’s, with a difference in its container', () => {
  const job = jobOf(cronJob as unknown as CronJob, { args: ['--json'] }) as {
    spec: { backoffLimit: number; template: { spec: { containers: object[] } } };
  };
  expect(job).toMatchObject({ kind: 'Job', metadata: { generateName: 'verify-' } });
  expect(job.spec.backoffLimit).toBe(0);
  expect(job.spec.template.spec.containers).toEqual([{ ...container, args: ['--json'] }]);
});

test('every service that stays up is asked: by a check of its own, or at a published port', () => {
  const folder = join(ROOT, 'apps/verify/lakehouse_verify/checks');
  const checks = readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('');
  const asked = new Set(checks.match(/(?<=Check\(\s*")[a-z-]+(?=")/g));
  const staying = manifests
    .filter(({ kind }) => kind === 'Deployment' || kind === 'StatefulSet')
    .map(({ metadata }) => metadata.name);
  const endpoints = container?.env?.find(({ name }) => name === 'ENDPOINTS')?.value ?? '';
  for (const line of endpoints.split('\n')) asked.add(line.split(' ')[0] ?? '');
  expect([...asked].sort()).toEqual(staying.sort());
});
