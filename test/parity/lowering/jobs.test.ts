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

describe('who waits for what runs once', () => {
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
  ])('is not there when %s', (_, manifests) => {
    expect(servicesOf(manifests)).not.toHaveProperty('jobs');
  });

  test('waits for what ends in a pod, not for its pause container', () => {
    const depends = added('jobs', job('a', { pod: { containers } }))?.depends_on;
    expect(depends).toEqual({ 'a-main': COMPLETED, 'a-side': COMPLETED });
  });

  test('waits for a Pod that is not started again', () => {
    const pod = { restartPolicy: 'Never', containers: [plainContainer({ ports: undefined })] };
    expect(added('jobs', workload({ kind: 'Pod', pod }))?.depends_on).toEqual({ web: COMPLETED });
  });

  test('is not there for a Pod that serves, though it is not started again', () => {
    expect(
      added('jobs', workload({ kind: 'Pod', pod: { restartPolicy: 'Never' } })),
    ).toBeUndefined();
  });

  test('has a name that nothing else has', () => {
    expect(Object.keys(servicesOf([job('a'), workload({ name: 'jobs' })]))).toEqual([
      'a',
      'jobs',
      'jobs-2',
    ]);
  });
});
