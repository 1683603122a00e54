import { writeAnnotation } from '../../../manifests/annotations';
import {
  container,
  plainContainer,
  servicesOf,
  workload,
  type Difference,
} from '../plain-workload';
import { added, FOREVER, PLAIN, source } from './busybox-service';

const containers = [plainContainer(), container('side')];

describe('the service that waits for one-shots', () => {
  const job = (name: string, more: Difference = {}) => workload({ name, kind: 'Job', ...more });
  const COMPLETED = { condition: 'service_completed_successfully' };

  test('waits for all that nothing else waits for, and stays up', () => {
    expect(added('jobs', job('a'), job('b'), workload())).toEqual({
      ...PLAIN,
      entrypoint: FOREVER,
      network_mode: 'none',
      depends_on: { a: COMPLETED, b: COMPLETED },
      labels: source('Job'),
    });
  });

  test.each([
    [
      'something waits for it',
      [job('a'), workload({ podAnnotations: writeAnnotation('waitFor', { a: 'completed' }) })],
    ],
    [
      'nothing starts it',
      [workload({ name: 'a', kind: 'CronJob' }), job('b', { spec: { suspend: true } })],
    ],
    ['it stays up', [workload()]],
  ])('is not made when %s', (_, manifests) => {
    expect(servicesOf(manifests)).not.toHaveProperty('jobs');
  });

  test('waits for the main container of a pod, not for its pause container', () => {
    const depends = added('jobs', job('a', { pod: { containers } }))?.depends_on;
    expect(depends).toEqual({ 'a-main': COMPLETED, 'a-side': COMPLETED });
  });

  test('waits for a Pod without restarts', () => {
    const pod = { restartPolicy: 'Never', containers: [plainContainer({ ports: undefined })] };
    expect(added('jobs', workload({ kind: 'Pod', pod }))?.depends_on).toEqual({ web: COMPLETED });
  });

  test('is not made for a Pod with ports, even without restarts', () => {
    expect(
      added('jobs', workload({ kind: 'Pod', pod: { restartPolicy: 'Never' } })),
    ).toBeUndefined();
  });

  test('has a name of its own', () => {
    expect(Object.keys(servicesOf([job('a'), workload({ name: 'jobs' })]))).toEqual([
      'a',
      'jobs',
      'jobs-2',
    ]);
  });
});
