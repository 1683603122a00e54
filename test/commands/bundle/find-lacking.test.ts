import { findLacking, refuseLacking } from '../../../commands/bundle/find-lacking';

const named = (reference: string, own = false) => ({ reference, own });
const archived = (...references: string[]) => [{ references, platform: 'linux/amd64' }];

test.each([
  ['the same name and tag', 'grafana/grafana:13', 'grafana/grafana:13', true],
  ['the long form of a name', 'docker.io/grafana/grafana:13', 'grafana/grafana:13', true],
  ['the long form of a short name', 'busybox:1', 'docker.io/library/busybox:1', true],
  ['no tag, which means latest', 'busybox', 'busybox:latest', true],
  ['no tag, at a port', 'localhost:5000/web', 'localhost:5000/web:latest', true],
  ['another tag', 'web:1', 'web:2', false],
  ['another registry', 'ghcr.io/web:1', 'web:1', false],
])('an archive has an image by %s', (_, needed, there, found) => {
  expect(findLacking([named(needed)], archived(there))).toEqual(found ? [] : [named(needed)]);
});

test.each([
  ['with another tag', archived('web:2', 'other:1'), 'does not have it: it has web:2'],
  ['not at all', archived('other:1'), 'does not have it'],
])('what the archive has %s is told', (_, contents, problem) => {
  expect(refuseLacking(named('web:1'), contents).problem).toMatch(new RegExp(`${problem}$`));
});

test.each([
  ['our own is built', true, 'docker compose build'],
  ['a public one is pulled', false, 'docker compose pull'],
])('of what is lacking, %s', (_, own, command) => {
  expect(refuseLacking(named('web:1', own), []).hint).toContain(command);
});
