import { writeAnnotation } from '../../../manifests/annotations';
import { indexManifests } from '../../../parity/facts/manifest-set';
import { checkReferences } from '../../../parity/checks/check-references';
import { autoscaler, service, sourced, workload } from '../plain-workload';
import { repositoryOf } from '../repository';
import { problemsFrom } from './problems';

test('the problems of all checks are reported together', () => {
  const wrong = workload({
    spec: { selector: { matchLabels: { app: 'nobody' } } },
    podAnnotations: writeAnnotation('waitFor', { none: 'healthy' }),
    container: {
      env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: 'none', key: 'A' } } }],
      volumeMounts: [{ name: 'none', mountPath: '/x' }],
    },
  });
  const manifests = [
    wrong,
    autoscaler({}, { name: 'none' }),
    service('web', { ports: [{ port: 8080, targetPort: 'none' }] }),
    sourced('files', 'assets/none', { a: '' }),
  ];
  expect(
    problemsFrom(checkReferences, manifests, repositoryOf({})).map(([, problem]) => problem),
  ).toEqual([
    'it does not select the pods of its own template',
    'there is no Deployment/none',
    'no container of web has a port named none',
    'there is no ConfigMap/none',
    'there is no volume none',
    'there is no file assets/none in the repository',
    'it waits for none, which is no service',
  ]);
});

test('a problem names the file of its manifest', () => {
  const wrong = workload({ podLabels: { app: 'nobody' } });
  const [problem] = checkReferences(
    indexManifests([wrong], { origins: new Map([[wrong, 'web.yaml']]) }),
  );
  expect(problem?.where).toBe('web.yaml: Deployment/web: spec.selector.matchLabels');
});
