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
])('an image is looked for in an archive by %s', (_, needed, there, found) => {
  expect(findLacking([named(needed)], archived(there))).toEqual(found ? [] : [named(needed)]);
});

test.each([
  ['with another tag', archived('web:2', 'other:1'), 'does not have it: it has web:2'],
  ['not at all', archived('other:1'), 'does not have it'],
])('the problem names what the archive has instead: %s', (_, contents, problem) => {
  expect(refuseLacking(named('web:1'), contents).problem).toMatch(new RegExp(`${problem}$`));
});

test.each([
  ['builds our own', true, 'docker compose build'],
  ['pulls a public one', false, 'docker compose pull'],
])('the hint for a missing image %s', (_, own, command) => {
  expect(refuseLacking(named('web:1', own), []).hint).toContain(command);
});
