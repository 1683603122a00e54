import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { platformImages } from '../../../commands/cli/platform-images';
import { ANNOTATION } from '../../../manifests/annotations';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'images-'));
  mkdirSync(join(project, 'dist'));
});
afterEach(() => {
  rmSync(project, { recursive: true });
});

const put = (name: string, content: object): void => {
  writeFileSync(join(project, name), JSON.stringify(content));
};

const template = (image: string, rest: object = {}, annotations = {}): object => ({
  metadata: { annotations },
  spec: { containers: [{ name: 'main', image }], ...rest },
});
const deployment = (pod: object): object => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web' },
  spec: { template: pod },
});
const BUILT = { [ANNOTATION.build]: JSON.stringify({ main: 'apps/web' }) };

describe('the images of the platform are', () => {
  test.each<[string, object, readonly string[]]>([
    ['those of containers', template('web:1'), ['web:1']],
    [
      'those of init containers',
      template('web:1', { initContainers: [{ name: 'first', image: 'first:1' }] }),
      ['first:1', 'web:1'],
    ],
    [
      'each once',
      template('web:1', { initContainers: [{ name: 'first', image: 'web:1' }] }),
      ['web:1'],
    ],
  ])('%s', (_, pod, references) => {
    put('dist/web.yaml', deployment(pod));
    expect(platformImages(project).map(({ reference }) => reference)).toEqual(references);
  });

  test('also those of a CronJob', () => {
    put('dist/job.yaml', {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata: { name: 'verify' },
      spec: { jobTemplate: { spec: { template: template('verify:1') } } },
    });
    expect(platformImages(project)).toEqual([{ reference: 'verify:1', own: false }]);
  });

  test('also those that only Compose needs', () => {
    put('dist/web.yaml', deployment(template('web:1', {}, BUILT)));
    put('docker-compose.yml', {
      services: { web: { image: 'web:1', build: './apps/web' }, holder: { image: 'busybox:1' } },
    });
    expect(platformImages(project)).toEqual([
      { reference: 'busybox:1', own: false },
      { reference: 'web:1', own: true },
    ]);
  });

  test.each([
    ['our own, if a pod’s annotation names its build folder', BUILT, true],
    ['public, if none does', {}, false],
  ])('%s', (_, annotations, own) => {
    put('dist/web.yaml', deployment(template('web:1', {}, annotations)));
    expect(platformImages(project)).toEqual([{ reference: 'web:1', own }]);
  });
});

test.each([
  ['no manifests', undefined],
  ['manifests without an image', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }],
])('a project with %s must be synthesized first', (_, manifest) => {
  if (manifest) put('dist/a.yaml', manifest);
  expect(() => platformImages(project)).toThrow(/dist\/\n.*\n.*npm run synth/);
});

test('a project without dist/ must be synthesized first', () => {
  rmSync(join(project, 'dist'), { recursive: true });
  expect(() => platformImages(project)).toThrow(/npm run synth/);
});

test('this project has images of its own and public ones, all with a tag', () => {
  const images = platformImages(join(__dirname, '../..', '..'));
  expect(new Set(images.map(({ own }) => own))).toEqual(new Set([true, false]));
  for (const { reference } of images) expect(reference).toMatch(/:[^:/]+$/);
});
