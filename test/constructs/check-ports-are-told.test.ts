import { checkPortsAreTold } from '../../constructs/check-ports-are-told';
import { ProblemsError } from '../../manifests/problem';

type Told = Parameters<typeof checkPortsAreTold>[2];

const files: Told['mounts'] = {
  '/etc/web': {
    kind: 'files',
    name: 'files',
    sources: [{ configMap: 'web', folder: '', files: { 'web.conf': 'listen 8088;\n' } }],
  },
};

test.each([
  ['in its command', { command: ['serve', '-p8088'] }],
  ['in an argument', { args: ['--port', '8088'] }],
  ['in a variable', { environment: { ADDRESS: ':8088' } }],
  ['in a list', { environment: { PORTS: '8087,8088,8089' } }],
  ['in a mounted file', { mounts: files }],
] as [string, Told][])('a program is told its port %s', (_, told) => {
  expect(() => {
    checkPortsAreTold('web', { http: 8088 }, told);
  }).not.toThrow();
});

test.each([
  ['nothing', {}],
  ['another port', { args: ['--port', '8089'] }],
  ['a longer number', { args: ['--size', '180880'] }],
  ['the address of another service', { environment: { OTHER: 'http://other:8088/' } }],
  [
    'a setting, which may be anything',
    { environment: { PORT: { configMap: 'settings', key: 'PORT', value: '8088' } } },
  ],
] as [string, Told][])('a program that is told %s is refused', (_, told) => {
  expect(() => {
    checkPortsAreTold('web', { http: 8088 }, told);
  }).toThrow(ProblemsError);
  expect(() => {
    checkPortsAreTold('web', { http: 8088 }, told);
  }).toThrow(/web: port http\n +is stated as 8088, and its program is not told\n +→ pass it/);
});
