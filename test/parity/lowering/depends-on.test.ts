import { writeAnnotation } from '../../../manifests/annotations';
import { lowerDependsOn } from '../../../parity/lowering/depends-on';
import { lowerable } from '../plain-workload';

test('what is waited for has the condition that Compose knows it by', () => {
  const podAnnotations = writeAnnotation('waitFor', { db: 'healthy', schema: 'completed' });
  expect(lowerDependsOn(lowerable({ podAnnotations }).workload)).toEqual({
    db: { condition: 'service_healthy' },
    schema: { condition: 'service_completed_successfully' },
  });
});

test.each([
  ['the annotation is not there', undefined],
  ['the annotation names nothing', writeAnnotation('waitFor', {})],
])('nothing is waited for when %s', (_, podAnnotations) => {
  expect(lowerDependsOn(lowerable({ podAnnotations }).workload)).toBeUndefined();
});
