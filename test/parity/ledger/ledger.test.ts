import { titleOf } from '../../../manifests/manifest';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { renderPath } from '../../../manifests/path';
import type { Entry } from '../../../parity/ledger/prune';
import { LEDGER } from '../../../parity/ledger/table';
import { lowerComposeFile } from '../../../parity/lowering/compose-file';
import { toCompose } from '../../../parity/parity';
import { documents, projectOf } from '../documents';
import { corpus, platformSample, refusals } from '../samples/corpus';
import { recording } from './reads';

const LANDS = new Set(['lowered', 'linked']);

/** Fields that are read to find objects or to decide, but are not lowered. */
const READ_BY_INDEXES: readonly {
  readonly at: RegExp;
  readonly value?: unknown;
  readonly why: string;
}[] = [
  { at: /metadata\.(name|namespace)$/, why: 'objects are found by their names' },
  { at: /: (apiVersion|kind)$/, why: 'the kind of an object decides what is read of it' },
  { at: /imagePullPolicy$/, value: 'IfNotPresent', why: 'it is read, but is Compose’s default' },
  {
    at: /^Service.*spec\.type$/,
    value: 'ClusterIP',
    why: 'it is read, but publishes nothing',
  },
  { at: /metadata\.labels/, why: 'pods are found by their labels' },
  { at: /^Service.*spec\.ports\[/, why: 'the list of published ports is also for kind.yaml' },
  { at: /^Service.*spec\.clusterIP$/, why: 'a headless Service has no forwarder' },
  {
    at: /: spec\.replicas$/,
    value: 1,
    why: 'replicas are counted; where only one is possible the table allows only 1',
  },
  { at: /initContainers\[\d+\]\.name$/, why: 'wait containers are found by their names' },
  { at: /volumes\[\d+\]\.name$/, why: 'volumes are found by their names' },
  { at: /\.(defaultMode|mode)$/, why: 'a mode decides whether a file is executable' },
  {
    at: /(seccomp|appArmor)Profile\.type$/,
    value: 'RuntimeDefault',
    why: 'it is only compared with Unconfined',
  },
  { at: /env\[\d+\].*\.(key|name)$/, why: 'an optional key is looked for, but not found' },
  { at: /restartPolicy$/, value: 'Always', why: 'a container that restarts is not a one-shot' },
];

const samples = [platformSample(), ...corpus()];

const where = ({ leaf: { manifest, path } }: Entry): string =>
  `${titleOf(manifest)}: ${renderPath(path)}`;

describe.each(samples)('in $name', ({ manifests }) => {
  test('nothing is refused', () => {
    expect(toCompose(documents(manifests), projectOf(manifests)).refused).toEqual([]);
  });

  test('lowering reads no field that the table drops, except to find or decide something', () => {
    const dropped = toCompose(documents(manifests), projectOf(manifests)).entries.filter(
      ({ fate }) => !LANDS.has(fate.fate),
    );
    const reads = new Map(manifests.map((manifest) => [manifest, new Set<string>()]));
    const recorded = [...reads].map(([manifest, paths]) => recording(manifest, paths));
    const project = projectOf(manifests);
    lowerComposeFile(indexManifests(recorded, project), project);
    const read = dropped
      .filter(({ leaf }) => reads.get(leaf.manifest)?.has(renderPath(leaf.path)))
      .map((entry) => ({ where: where(entry), value: entry.leaf.value }));
    const lowered = read.filter(
      (found) =>
        !READ_BY_INDEXES.some(
          ({ at, value }) => at.test(found.where) && (value === undefined || value === found.value),
        ),
    );
    expect(lowered.map((found) => found.where)).toEqual([]);
  });
});

test.each(refusals())(
  'in $name every field without a place on Compose is refused',
  ({ manifests }) => {
    const accepted = new Set(
      corpus().flatMap((sample) =>
        toCompose(documents(sample.manifests), projectOf(sample.manifests)).entries.map(patternOf),
      ),
    );
    const { entries } = toCompose(documents(manifests), projectOf(manifests));
    const passed = entries.filter(
      (entry) => !accepted.has(patternOf(entry)) && entry.fate.fate !== 'refused',
    );
    expect(passed.map(where)).toEqual([]);
    expect(entries.filter(({ fate }) => fate.fate === 'refused')).not.toEqual([]);
  },
);

test('every pattern of the table matches a field of the samples', () => {
  const hit = new Set(
    [...corpus(), ...refusals()].flatMap((sample) =>
      toCompose(documents(sample.manifests), projectOf(sample.manifests)).entries.map(patternOf),
    ),
  );
  const cold = LEDGER.patterns
    .map(({ segments }) => segments.join('.'))
    .filter((each) => !hit.has(each));
  expect(cold).toEqual([]);
});

const patternOf = ({ leaf }: Entry): string | undefined => LEDGER.rowOf(leaf)?.segments.join('.');
