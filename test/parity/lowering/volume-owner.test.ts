import { writeAnnotation } from '../../../manifests/annotations';
import type { Manifest } from '../../../manifests/manifest';
import { claim, servicesOf, workload, type Difference } from '../plain-workload';
import { added, PLAIN, source } from './busybox-service';

describe('a volume owner', () => {
  const owned = (difference: Difference = {}, fsGroup?: number, policy?: string): Manifest[] => [
    workload({
      ...difference,
      container: { volumeMounts: [{ name: 'd', mountPath: '/d' }] },
      pod: {
        securityContext: { fsGroup, fsGroupChangePolicy: policy },
        volumes: [{ name: 'd', persistentVolumeClaim: { claimName: 'data' } }],
      },
    }),
    claim('data'),
  ];

  test('gives the volumes of a pod to its group, and ends', () => {
    const { entrypoint, ...rest } = added('web-volumes', ...owned({}, 2000)) ?? { entrypoint: [] };
    expect(rest).toEqual({
      ...PLAIN,
      volumes: ['data:/volumes/data'],
      network_mode: 'none',
      restart: 'no',
      cap_add: ['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID'],
      labels: source('Deployment/web'),
    });
    expect(entrypoint?.slice(0, 2)).toEqual(['sh', '-c']);
  });

  test.each([
    ['skips a volume that has the group already, with OnRootMismatch', 'OnRootMismatch', true],
    ['by default changes all of it at each start', undefined, false],
  ])('asks the shell, not Compose, for its variables, and %s', (_, policy, passes) => {
    const script = added('web-volumes', ...owned({}, 2000, policy))?.entrypoint?.[2] ?? '';
    expect(script.replaceAll('$$', '')).not.toContain('$');
    expect(script.includes('[ "$$(stat -c %g "$$volume")" = 2000 ] && continue')).toBe(passes);
    expect(script).toContain('chgrp -R 2000 "$$volume"');
  });

  test.each([
    ['there is no fsGroup', owned()],
    [
      'the image is the owner',
      owned({ podAnnotations: writeAnnotation('volumeOwner', 'image') }, 2000),
    ],
    ['the pod mounts no claim', [workload({ pod: { securityContext: { fsGroup: 2000 } } })]],
  ])('is not made when %s', (_, manifests) => {
    expect(Object.keys(servicesOf(manifests))).toEqual(['web']);
  });
});
