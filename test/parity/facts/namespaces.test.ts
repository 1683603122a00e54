import { indexManifests } from '../../../parity/facts/manifest-set';
import { namespacesOf } from '../../../parity/facts/namespaces';
import { configMap, inNamespace, service, workload } from '../plain-workload';

test.each([
  ['none without manifests', [], []],
  ['default for what does not say one', [workload()], ['default']],
  [
    'default once, whether it is said or not',
    [workload(), inNamespace('default', service())],
    ['default'],
  ],
  [
    'several in byte order, each once',
    ['b', 'B', 'a', 'b'].map((namespace, index) => workload({ namespace, name: `w${index}` })),
    ['B', 'a', 'b'],
  ],
  [
    'that of a Service, also without pods',
    [workload(), inNamespace('far', service())],
    ['default', 'far'],
  ],
  [
    'not that of a ConfigMap alone',
    [workload(), inNamespace('far', configMap('a', {}))],
    ['default'],
  ],
])('namespaces: %s', (_, manifests, namespaces) => {
  expect(namespacesOf(indexManifests(manifests))).toEqual(namespaces);
});
