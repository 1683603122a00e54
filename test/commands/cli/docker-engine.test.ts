import { readEngine } from '../../../commands/cli/docker-engine';

const says = (Version: string, ApiVersion: string, Arch = 'amd64') => ({
  code: 0,
  stdout: JSON.stringify({ Client: { ApiVersion }, Server: { Version, Os: 'linux', Arch } }),
  stderr: '',
});
const fails = (stderr: string) => ({ code: 1, stdout: '{"Server":null}', stderr });

test.each([
  ['28.0.0', '1.48', true],
  ['29.1.2-ubuntu', '1.52', true],
  ['29.1.2 behind an older client', '1.47', false],
  ['25.0.0', '1.44', false],
])('whether Docker %s with API %s saves one platform of several: %s', (version, api, saves) => {
  expect(readEngine(says(version, api)).engine?.savesOnePlatform).toBe(saves);
});

test('the platform is the server’s, which may be a virtual machine', () => {
  expect(readEngine(says('28.0.0', '1.48', 'arm64')).engine?.platform).toBe('linux/arm64');
});

test.each([
  [
    'is too old',
    says('24.0.9', '1.43'),
    'is version 24.0.9: 25 or newer is needed',
    'upgrade Docker',
  ],
  [
    'does not run',
    fails('Cannot connect to the Docker daemon at unix:///var/run/docker.sock.'),
    'does not answer: Cannot connect to the Docker daemon',
    'start Docker (Docker Desktop; on Linux sudo systemctl start docker)',
  ],
  [
    'the user may not use',
    fails('permission denied while trying to connect to the Docker daemon socket'),
    'may not be used: permission denied',
    'sudo usermod -aG docker',
  ],
  ['fails without a word', fails(''), 'does not answer: ended with exit code 1', 'start Docker'],
  [
    'is another program',
    { ...says('', ''), stdout: '{"Client":{"APIVersion":"5.4.0"}}' },
    'does not answer as Docker does',
    'is it another program',
  ],
  ['speaks no JSON', { ...says('', ''), stdout: 'podman' }, 'does not answer as Docker does', ''],
])('a Docker that %s is reported, with what to do', (_, answer, problem, hint) => {
  const [found] = readEngine(answer).problems;
  expect(found?.problem).toContain(problem);
  expect(found?.hint).toContain(hint);
});
