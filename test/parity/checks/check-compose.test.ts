import type { ComposeFile } from '../../../parity/compose';
import { checkCompose } from '../../../parity/checks/check-compose';
import { toCompose } from '../../../parity/parity';
import { service, workload } from '../plain-workload';

const compose = (difference: object, top: object = {}): ComposeFile => {
  const project = { name: 'project', network: 'net', folder: 'compose' };
  const plain = toCompose([workload(), service()], project).compose;
  const web = { ...plain.services['web'], ...difference };
  return { ...plain, ...top, services: { web } } as ComposeFile;
};

test('what the lowering makes is accepted', () => {
  expect(checkCompose(compose({}))).toEqual([]);
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
    'a list where a text must be',
    compose({ image: ['a'] }),
    'services.web.image',
    /must be string/,
  ],
  [
    'a word where Compose knows others',
    compose({ depends_on: { b: { condition: 'soon' } } }),
    'services.web.depends_on.b.condition',
    /must be equal to one of the allowed values/,
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
