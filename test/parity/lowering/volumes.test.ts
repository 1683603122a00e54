import { lowerNamedVolumes, lowerVolumes } from '../../../parity/lowering/volumes';
import { lowerable, service, type Difference } from '../plain-workload';

const stateful = (mounts: readonly object[], claims: readonly string[]): Difference => ({
  kind: 'StatefulSet',
  container: { volumeMounts: mounts },
  spec: { volumeClaimTemplates: claims.map((name) => ({ metadata: { name } })) },
});
const data = { name: 'data', mountPath: '/data' };

test.each([
  [
    'a claim is a volume of its service',
    stateful([data], ['data']),
    ['web-data:/data'],
    ['web-data'],
  ],
  [
    'a claim may be read-only',
    stateful([{ ...data, readOnly: true }], ['data']),
    ['web-data:/data:ro'],
    ['web-data'],
  ],
  [
    'a claim may be mounted twice',
    stateful([data, { ...data, mountPath: '/again' }], ['data']),
    ['web-data:/data', 'web-data:/again'],
    ['web-data'],
  ],
  [
    'each claim is a volume',
    stateful([data, { name: 'logs', mountPath: '/logs' }], ['data', 'logs']),
    ['web-data:/data', 'web-logs:/logs'],
    ['web-data', 'web-logs'],
  ],
  ['a claim that is not mounted is kept', stateful([], ['data']), undefined, ['web-data']],
  [
    'a pod’s own volume is none',
    { container: { volumeMounts: [data] }, pod: { volumes: [{ name: 'data', emptyDir: {} }] } },
    undefined,
    [],
  ],
] as [string, Difference, string[] | undefined, string[]][])(
  '%s',
  (_, difference, mounts, volumes) => {
    const { workload, set } = lowerable(difference);
    expect(lowerVolumes(workload, set)).toEqual(mounts);
    expect(lowerNamedVolumes(set)).toEqual(Object.fromEntries(volumes.map((name) => [name, {}])));
  },
);

test('a volume is called like the service, not like the StatefulSet', () => {
  const others = [service('front', { selector: { app: 'web' } })];
  const { workload, set } = lowerable(stateful([data], ['data']), others);
  expect(lowerVolumes(workload, set)).toEqual(['front-data:/data']);
  expect(lowerNamedVolumes(set)).toEqual({ 'front-data': {} });
});
