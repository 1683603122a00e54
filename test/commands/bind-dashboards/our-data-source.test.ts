import { readProvisioning } from '../../../assets/grafana-assets';
import { ourDataSource } from '../../../commands/bind-dashboards/our-data-source';
import { ProblemsError } from '../../../manifests/problem';
import { plainFolder } from '../../assets/plain-folder';
import { ROOT } from '../../platform';

test('the repository’s is called prometheus', () => {
  expect(ourDataSource(readProvisioning(ROOT))).toBe('prometheus');
});

const provisioned = (...files: string[]) => [
  plainFolder('grafana/provisioning/dashboards', { 'a.yaml': 'datasources: [{}]' }),
  plainFolder(
    'grafana/provisioning/datasources',
    Object.fromEntries(files.map((text, index) => [`${index}.yaml`, text])),
  ),
];
const source = (type: string, uid?: string) => JSON.stringify({ datasources: [{ type, uid }] });

test('it is the one of Prometheus, in whichever file', () => {
  const folders = provisioned('# none', '[]', source('loki', 'l'), source('prometheus', 'p'));
  expect(ourDataSource(folders)).toBe('p');
});

test.each([
  ['no data source', provisioned('{}')],
  ['no data source', provisioned(source('loki', 'l'))],
  ['no data source', provisioned(source('prometheus'))],
  ['a, b', provisioned(source('prometheus', 'a'), source('prometheus', 'b'))],
])('where there is %s it says so', (there, folders) => {
  expect(() => ourDataSource(folders)).toThrow(
    new ProblemsError('Grafana’s provisioning', [
      {
        where: 'assets/grafana/provisioning/datasources/',
        problem: `there is ${there} of type prometheus with a uid, and it takes one to bind to`,
        hint: 'leave one, with a uid',
      },
    ]),
  );
});
