import type { Manifest } from '../../../manifests/manifest';
import { readYaml } from '../../../manifests/yaml';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { renderPath } from '../../../parity/ledger/leaf';
import { LEDGER } from '../../../parity/ledger/table';
import { whereIs } from '../../../parity/ledger/where';
import { lowerManifests } from '../../../parity/lowering/manifests';
import { toCompose } from '../../../parity/parity';
import { synthesizeWith } from '../../platform';
import { corpus } from '../samples/corpus';
import { audit, type Exception } from './audit';
import { PROJECT } from './landing';
import { recording } from './reads';

const EXCEPTIONS: readonly Exception[] = [
  {
    where: /^Service.*: spec\.selector\[/,
    change: 'deleted',
    why: 'the labels that are left select the same pods',
  },
  {
    where: /^HorizontalPodAutoscaler.*scaleTargetRef\.apiVersion$/,
    change: 'deleted',
    why: 'kind and name find it as well',
  },
];

const LANDS = new Set(['lowered', 'linked']);

/** Read to find things, not to lower them. */
const READ_BY_INDEXES: readonly {
  readonly at: RegExp;
  readonly value?: unknown;
  readonly why: string;
}[] = [
  { at: /: metadata\.name$/, why: 'objects are found by their names' },
  { at: /metadata\.labels/, why: 'pods are found by their labels' },
  { at: /^Service.*spec\.ports\[/, why: 'the list of published ports is for kind.yaml, too' },
  {
    at: /: spec\.replicas$/,
    value: 1,
    why: 'copies are counted, and where there can be but one the table allows only 1',
  },
];

/** Its mounted files are their names: nothing looks into them, and they are most of its bytes. */
const platform = (): Manifest[] =>
  Object.entries(synthesizeWith().files)
    .filter(([path]) => path.startsWith('dist/'))
    .flatMap(([, text]) => readYaml(text) as Manifest[])
    .map((manifest) => (manifest.kind === 'ConfigMap' ? withShortFiles(manifest) : manifest));

const withShortFiles = (map: Manifest<'ConfigMap'>): Manifest => ({
  ...map,
  data: Object.fromEntries(
    Object.entries(map.data ?? {}).map(([key, text]) => [key, text.includes('\n') ? key : text]),
  ),
});

describe.each([
  ['the platform', platform],
  ['the corpus of samples', corpus],
])('in %s', (name, documents) => {
  test('lowering reads nothing that the table drops, where it could', () => {
    const whole = documents();
    const dropped = toCompose(whole, PROJECT).entries.filter(({ fate }) => !LANDS.has(fate.fate));
    const reads = new Map(whole.map((manifest) => [manifest, new Set<string>()]));
    const recorded = [...reads].map(([manifest, paths]) => recording(manifest, paths));
    lowerManifests(indexManifests(recorded), PROJECT);
    const read = dropped
      .filter(({ leaf }) => reads.get(leaf.manifest)?.has(renderPath(leaf.path)))
      .map(({ leaf }) => ({ where: whereIs(leaf.manifest, leaf.path), value: leaf.value }));
    const lowered = read.filter(
      ({ where, value }) =>
        !READ_BY_INDEXES.some(
          (each) => each.at.test(where) && (each.value === undefined || each.value === value),
        ),
    );
    expect(lowered.map(({ where }) => where)).toEqual([]);
  });

  test('every field has the fate that the table gives it', () => {
    const { lies, ...counts } = audit(documents(), EXCEPTIONS);
    process.stdout.write(`audit of ${name}: ${JSON.stringify(counts)}\n`);
    expect(counts.mutants).toBeGreaterThan(1000);
    expect(lies).toEqual([]);
  });
});

test('no pattern of the table is cold: the samples have a field for each', () => {
  const hit = new Set(
    toCompose(corpus(), PROJECT).entries.map(({ leaf }) => LEDGER.rowOf(leaf)?.segments.join('.')),
  );
  const cold = LEDGER.patterns
    .map(({ segments }) => segments.join('.'))
    .filter((each) => !hit.has(each));
  expect(cold).toEqual([]);
});
