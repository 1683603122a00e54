import { checkMounts } from '../../../parity/checks/check-mounts';
import { workload, type Difference } from '../plain-workload';
import { said } from './problems';

const mount = { container: { volumeMounts: [{ name: 'data', mountPath: '/data' }] } };
const volumes = (...names: string[]) => ({
  pod: { volumes: names.map((name) => ({ name, emptyDir: {} })) },
});
const claim = { spec: { volumeClaimTemplates: [{ metadata: { name: 'data' } }] } };

test.each([
  ['a mount of a volume', { ...mount, ...volumes('data') }],
  ['a mount of a claim', { kind: 'StatefulSet', ...mount, ...claim }],
  ['a claim that nothing mounts', { kind: 'StatefulSet', ...claim }],
] as [string, Difference][])('%s is accepted', (_, difference) => {
  expect(said(checkMounts, [workload(difference)])).toEqual([]);
});

const MOUNT = 'spec.template.spec.containers[0].volumeMounts[0].name';

test.each([
  [
    'a mount without any volume',
    mount,
    [[`Deployment/web: ${MOUNT}`, 'there is no volume data', 'name one of the pod’s volumes']],
  ],
  [
    'a mount and a volume that do not meet',
    { ...mount, ...volumes('dada') },
    [
      [`Deployment/web: ${MOUNT}`, 'there is no volume data', 'name one of dada'],
      [
        'Deployment/web: spec.template.spec.volumes[0].name',
        'nothing mounts the volume dada',
        'mount it, or leave it out',
      ],
    ],
  ],
  [
    'a claim of what makes no claims',
    { ...mount, ...claim },
    [[`Deployment/web: ${MOUNT}`, 'there is no volume data', 'name one of the pod’s volumes']],
  ],
  [
    'an empty directory that two places show',
    {
      container: { volumeMounts: ['/a', '/b'].map((mountPath) => ({ name: 'x', mountPath })) },
      pod: { volumes: [{ name: 'x', emptyDir: {} }] },
    },
    [
      [
        'Deployment/web: spec.template.spec.volumes[0].name',
        'the empty directory x is mounted twice: Compose would make two',
        'mount it once, or make two of it',
      ],
    ],
  ],
  [
    'a volume that nothing mounts',
    { ...mount, ...volumes('data', 'more') },
    [
      [
        'Deployment/web: spec.template.spec.volumes[1].name',
        'nothing mounts the volume more',
        'mount it, or leave it out',
      ],
    ],
  ],
] as [string, Difference, string[][]][])('%s is refused', (_, difference, problems) => {
  expect(said(checkMounts, [workload(difference)])).toEqual(problems);
});
