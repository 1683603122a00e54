import { volumeClaimTemplates } from '../../../parity/facts/volume-claim-templates';
import { lowerable, type Difference } from '../plain-workload';

const templates = (...metadata: (object | undefined)[]) => ({
  volumeClaimTemplates: metadata.map((each) => ({ metadata: each, spec: {} })),
});

test.each([
  [
    'makes a claim of each template, in the order of the templates',
    { spec: templates({ name: 'b' }, { name: 'a' }) },
    ['b', 'a'],
  ],
  ['makes none without templates', {}, []],
  [
    'makes none of a template without a name',
    { spec: templates({}, undefined, { name: 'a' }) },
    ['a'],
  ],
  [
    'makes none of the other volumes of its pod',
    { pod: { volumes: [{ name: 'a', emptyDir: {} }] } },
    [],
  ],
] as [string, Difference, string[]][])('a StatefulSet %s', (_, difference, names) => {
  expect(volumeClaimTemplates(lowerable({ kind: 'StatefulSet', ...difference }).workload)).toEqual(
    names,
  );
});

test('a Deployment makes no claims, whatever it says', () => {
  expect(volumeClaimTemplates(lowerable({ spec: templates({ name: 'a' }) }).workload)).toEqual([]);
});
