import { isKnown, KNOWN } from '../../manifests/check-shapes';
import { KINDS, kindsIn, type Group, type Kind } from '../../manifests/kinds';
import { expandPattern } from '../../parity/ledger/pattern';
import { LEDGER } from '../../parity/ledger/table';
import { documentsOf, workload } from '../parity/plain-workload';
import type { Manifest } from '../../manifests/manifest';
import { templateOf } from '../../manifests/pod-template';
import { readManifests } from '../../manifests/read-manifests';

const kinds = Object.keys(KINDS) as Kind[];

test('the table is in the order of the names', () => {
  expect(kinds).toEqual(kinds.toSorted());
});

test('every kind is in the ledger once', () => {
  const anything = expandPattern('anything', LEDGER.parts).map(([kind]) => kind);
  expect(anything.toSorted()).toEqual(kinds);
});

test('a kind may be known in several versions', () => {
  const versions = KNOWN.filter((each) => each.endsWith(' HorizontalPodAutoscaler'));
  expect(versions).toEqual([
    'autoscaling/v1 HorizontalPodAutoscaler',
    'autoscaling/v2 HorizontalPodAutoscaler',
  ]);
});

test.each([
  ['apps/v1', 'Deployment', true],
  ['extensions/v1beta1', 'Deployment', false],
  ['v1', 'Deployment', false],
  ['apps/v1', 'constructor', false],
  [undefined, undefined, false],
])('%s %s: known is %s', (apiVersion, kind, known) => {
  expect(isKnown(apiVersion, kind)).toBe(known);
});

test.each([
  ['replicated', ['Deployment', 'ReplicaSet', 'StatefulSet']],
  ['podMaker', ['CronJob', 'Pod']],
  ['referenced', ['ConfigMap', 'PersistentVolumeClaim', 'Secret', 'Service']],
] as [Group, Kind[]][])('%s are %j', (group, expected) => {
  expect(kindsIn(group)).toEqual(expected);
});

test.each(['Stranger', 'constructor'])('a %s makes no pods', (kind) => {
  const stranger = { apiVersion: 'v1', kind, metadata: { name: 'a' } } as unknown as Manifest;
  expect(templateOf(stranger)).toBeUndefined();
});

const makers = kinds.filter((kind) => 'template' in KINDS[kind]) as (
  'CronJob' | 'DaemonSet' | 'Deployment' | 'Job' | 'Pod' | 'ReplicaSet' | 'StatefulSet'
)[];

test('the kinds that make pods are those in which the ledger looks for pods', () => {
  expect([...kindsIn('templated'), ...kindsIn('podMaker')].toSorted()).toEqual(makers);
});

test.each(makers)('the names in the pods of a %s are checked', (kind) => {
  const { problems } = readManifests(
    documentsOf(workload({ kind, container: { name: 'No Name' } })),
  );
  expect(problems.map(({ where }) => where)).toEqual([`1.yaml: ${kind}/web: containers[0].name`]);
});
