import type { Manifest } from '../../../manifests/manifest';
import { readYaml } from '../../../manifests/yaml';
import { LEDGER } from '../../../parity/ledger/table';
import { toCompose } from '../../../parity/parity';
import { synthesizeWith } from '../../platform';
import { corpus } from '../samples/corpus';
import { audit, type Exception } from './audit';
import { PROJECT } from './landing';

const EXCEPTIONS: readonly Exception[] = [
  {
    where: /^Service.*: spec\.selector\[/,
    change: 'deleted',
    why: 'the labels that are left select the same pods',
  },
];

const platform = (): Manifest[] =>
  Object.entries(synthesizeWith().files)
    .filter(([path]) => path.startsWith('dist/'))
    .flatMap(([, text]) => readYaml(text) as Manifest[]);

describe.each([
  ['the platform', platform],
  ['the corpus of samples', corpus],
])('in %s', (_, documents) => {
  test('every field has the fate that the table gives it', () => {
    const { mutants, lies } = audit(documents(), EXCEPTIONS);
    expect(mutants).toBeGreaterThan(1000);
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
