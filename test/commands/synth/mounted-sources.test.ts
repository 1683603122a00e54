import type { ComposeService } from '../../../parity/compose';
import { mountedSources } from '../../../commands/synth/mounted-sources';

const bind = (source: string) => ({ type: 'bind', source, target: '/files', read_only: true });

test.each<[string, unknown[], string[]]>([
  [
    'a folder and a file',
    [bind('./assets/sql'), bind('./apps/a.txt')],
    ['apps/a.txt', 'assets/sql'],
  ],
  ['one that is mounted twice', [bind('./assets'), bind('./assets')], ['assets']],
  ['no named volume', ['data:/data', { type: 'volume', source: './data', target: '/data' }], []],
  ['no host path', [bind('/srv'), '/srv:/srv', './srv:/srv'], []],
  ['nothing outside the project', [bind('../mine'), bind('./a/../../mine')], []],
])('sources in the project: %s', (_, volumes, sources) => {
  const services = { web: { volumes } as unknown as ComposeService, other: {} as ComposeService };
  expect(mountedSources({ services })).toEqual(sources);
});
