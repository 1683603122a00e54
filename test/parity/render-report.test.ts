import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../../manifests/manifest';
import { landingsOf } from '../../parity/landings';
import { MODULES } from '../../parity/lowering/modules';
import { toCompose } from '../../parity/parity';
import { renderReport } from '../../parity/render-report';
import { platformManifests, ROOT } from '../platform';
import { documents, projectOf } from './documents';
import { configMap, mounting, secret, sourced, workload } from './plain-workload';

/** The project, in a repository with the source files that the ConfigMaps name. */
const parityOf = (...manifests: Manifest[]) =>
  toCompose(documents(manifests), projectOf(manifests));

const web = parityOf(
  workload({
    container: {
      livenessProbe: { tcpSocket: { port: 8080 } },
      env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'login', key: 'KEY' } } }],
      odd: true,
    },
    podLabels: { app: 'web', 'a.b/c': 'd' },
  }),
  secret('login', { KEY: 'HUSH' }),
);

const POD = 'spec.template.spec';

test('json has one line per field, with where it landed or why it did not', () => {
  const lines = renderReport(web, 'json').split('\n');
  expect(lines[0]).toBe('[');
  expect(lines).toEqual(
    expect.arrayContaining([
      `  {"object":"Deployment/web","path":"${POD}.containers[0].image","fate":"lowered","modules":["service"],"landed":["services.web.image"]},`,
      `  {"object":"Deployment/web","path":"${POD}.containers[0].livenessProbe.tcpSocket.port","fate":"weaker","how":"Compose restarts what ends, not what hangs"},`,
      '  {"object":"Deployment/web","path":"spec.template.metadata.labels[\\"a.b/c\\"]","fate":"dropped","why":"nothing on Compose selects by it"},',
      `  {"object":"Deployment/web","path":"${POD}.containers[0].odd","fate":"refused","hint":"unknown field: check its name and its place, or leave it out"},`,
      '  {"object":"Secret/login","path":"stringData.KEY","fate":"lowered","modules":["variables","configs"],"landed":["variables.KEY"]}',
    ]),
  );
  expect(JSON.parse(lines.join('\n'))).toHaveLength(web.entries.length);
});

test('the table begins with what is lost', () => {
  const [head, first, second] = renderReport(web, 'table').split('\n');
  expect(head).toMatch(/^object +path +fate +where it landed, or why not/);
  expect(first).toMatch(/livenessProbe\.tcpSocket\.port +weaker +Compose restarts what ends/);
  expect(second).toMatch(/containers\[0\]\.odd +refused +unknown field/);
});

test.each([
  ['json', '[]\n'],
  ['table', 'object  path  fate  where it landed, or why not\n'],
] as const)('%s of no fields', (format, text) => {
  expect(renderReport(parityOf(), format)).toBe(text);
});

test.each(['json', 'table'] as const)('%s shows no value', (format) => {
  expect(renderReport(web, format)).not.toContain('HUSH');
});

describe('a key of a ConfigMap', () => {
  const volumes = [{ name: 'f', configMap: { name: 'files' } }];
  const runnable = { name: 'r', configMap: { name: 'files', defaultMode: 0o755 } };
  const at = (name: string) => ({ name, mountPath: `/${name}` });
  const env = [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'files', key: 'a' } } }];
  const copied = configMap('files', { a: '1' });
  const kept = sourced('files', 'assets/files/', { a: '1' });

  test.each([
    ['that is copied is a file', copied, mounting(volumes, [at('f')]), ['files.files/a']],
    [
      'that has a source is a volume, and part of the hash of the files',
      kept,
      mounting(volumes, [at('f')]),
      ['services.web.volumes', 'services.web.labels'],
    ],
    [
      '… and a file for a container that may execute it',
      kept,
      mounting([...volumes, runnable], [at('f'), at('r')]),
      ['services.web.volumes', 'services.web.labels', 'files.files/a'],
    ],
    [
      '… and a variable for a container that reads it as one',
      kept,
      mounting(volumes, [at('f')], { env }),
      ['services.web.volumes', 'services.web.labels', 'services.web.environment'],
    ],
    [
      'is no variable of a container that reads other keys',
      copied,
      mounting(volumes, [at('f')], { env: [{ name: 'B', value: 'b' }] }),
      ['files.files/a'],
    ],
    [
      'that only variables come from is a variable',
      kept,
      { container: { env } },
      ['services.web.environment'],
    ],
  ])('%s', (_, map, difference, places) => {
    const { entries, set, compose } = parityOf(workload(difference), map);
    const entry = entries.find(({ leaf }) => leaf.path[0] === 'data');
    expect(entry && landingsOf(entry, set, compose)).toEqual(places);
  });
});

test('each field of the platform that is carried over has a place, and each place exists', () => {
  const parity = parityOf(...platformManifests());
  const { compose, files, variables } = parity;
  const there = (place: string): boolean => {
    const [kind] = place.split('.');
    const rest = place.slice(place.indexOf('.') + 1);
    if (kind === 'files') return Object.hasOwn(files, rest);
    if (kind === 'variables') return Object.hasOwn(variables, rest);
    const [service = '', key] = rest.split('.');
    return key === undefined
      ? Object.hasOwn(compose.services, service)
      : Object.hasOwn(compose.services[service] ?? {}, key);
  };
  const landing = parity.entries.filter(({ fate }) => 'into' in fate);
  const places = landing.map((entry) => landingsOf(entry, parity.set, compose));
  expect(
    landing.filter((_, index) => places[index]?.length === 0).map(({ leaf }) => leaf.path),
  ).toEqual([]);
  expect(places.flat().filter((place) => !there(place))).toEqual([]);
});

test.each([...new Set(Object.values(MODULES))])('the module %s exists', (name) => {
  expect(existsSync(join(ROOT, 'parity', 'lowering', `${name}.ts`))).toBe(true);
});
