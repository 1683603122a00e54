import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ComposeFile } from '../../../parity/compose';
import { checkCompose } from '../../../parity/checks/check-compose';
import { container, lowerAll, plainContainer, service, workload } from '../plain-workload';

const compose = (difference: object, top: object = {}): ComposeFile => {
  const plain = lowerAll([workload(), service()]).compose;
  const web = { ...plain.services['web'], ...difference };
  return { ...plain, ...top, services: { web } } as ComposeFile;
};

test.each([
  ['of a workload and its Service', [workload(), service()]],
  [
    'of a pod of several containers with a forwarder',
    [
      workload({ pod: { containers: [plainContainer(), container('side')] } }),
      service('web', { ports: [{ port: 80, targetPort: 8080 }], type: 'LoadBalancer' }),
    ],
  ],
  ['of a one-shot that nothing waits for', [workload({ kind: 'Job' })]],
  ['of no manifests', []],
])('what the lowering makes %s is accepted', (_, manifests) => {
  expect(checkCompose(lowerAll(manifests).compose)).toEqual([]);
});

test.each([
  [
    'a key of a service that Compose does not know',
    compose({ replicas: 2 }),
    'services.web',
    /additional propert/,
  ],
  [
    'a key at the top that Compose does not know',
    compose({}, { jobs: {} }),
    '',
    /additional propert/,
  ],
  [
    'a list where the schema requires a string',
    compose({ image: ['a'] }),
    'services.web.image',
    /Expected "string"/,
  ],
  [
    'a condition that Compose does not know',
    compose({ depends_on: { b: { condition: 'soon' } } }),
    'services.web.depends_on.b.condition',
    /does not match any of/,
  ],
])('%s is refused', (_, file, path, words) => {
  const problems = checkCompose(file);
  expect(problems).toContainEqual({
    where: `docker-compose.yml: ${path}`,
    problem: expect.stringMatching(words) as string,
    hint: 'the lowering made something that Compose does not know: please report it',
  });
});

test('all problems come out together', () => {
  const wheres = checkCompose(compose({ image: ['a'], user: 5 })).map(({ where }) => where);
  expect(wheres).toContain('docker-compose.yml: services.web.image');
  expect(wheres).toContain('docker-compose.yml: services.web.user');
});

test('the schema is the one that its notice tells the source of', () => {
  const folder = join(__dirname, '../../../parity/checks/compose-spec');
  const schema = readFileSync(join(folder, 'compose-spec.json'));
  const sum = createHash('sha256').update(schema).digest('hex');
  expect(readFileSync(join(folder, 'NOTICE'), 'utf8').split(/\s+/)).toContain(sum);
});
