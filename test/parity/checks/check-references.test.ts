import { writeAnnotation } from '../../../manifests/annotations';
import { checkReferences } from '../../../parity/checks/check-references';
import { service, workload } from '../plain-workload';
import { said } from './problems';

test('the problems of all checks come out together', () => {
  const wrong = workload({
    spec: { selector: { matchLabels: { app: 'nobody' } } },
    podAnnotations: writeAnnotation('waitFor', { none: 'healthy' }),
    container: {
      env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'none', key: 'A' } } }],
      volumeMounts: [{ name: 'none', mountPath: '/x' }],
    },
  });
  const manifests = [wrong, service('web', { ports: [{ port: 8080, targetPort: 'none' }] })];
  expect(said(checkReferences, manifests).map(([, problem]) => problem)).toEqual([
    'it does not select the pods of its own template',
    'no container of web has a port named none',
    'ConfigMap/none has no key A',
    'there is no volume none',
    'it waits for none, which is no service',
  ]);
});
