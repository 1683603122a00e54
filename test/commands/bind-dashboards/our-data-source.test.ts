import { readProvisioning } from '../../../assets/grafana-assets';
import { ourDataSource } from '../../../commands/bind-dashboards/our-data-source';
import { ProblemsError } from '../../../manifests/problem';
import { plainFolder } from '../../assets/plain-folder';
import { ROOT } from '../../platform';

test('the repository’s data source has the uid prometheus', () => {
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

test('it is the Prometheus data source, in whichever file', () => {
  const folders = provisioned('# none', '[]', source('loki', 'l'), source('prometheus', 'p'));
  expect(ourDataSource(folders)).toBe('p');
});

test.each([
  ['no data source', provisioned('{}')],
  ['no data source', provisioned(source('loki', 'l'))],
  ['no data source', provisioned(source('prometheus'))],
  ['a, b', provisioned(source('prometheus', 'a'), source('prometheus', 'b'))],
])('there must be one of type prometheus with a uid, not %s', (there, folders) => {
  expect(() => ourDataSource(folders)).toThrow(
    new ProblemsError('Grafana’s provisioning', [
      {
        where: 'assets/grafana/provisioning/datasources/',
        problem: `there is ${there} of type prometheus with a uid, but dashboards need exactly one`,
        hint: 'keep one, with a uid',
      },
    ]),
  );
});
