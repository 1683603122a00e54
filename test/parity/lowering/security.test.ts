import { lowerGroups, lowerSecurity, lowerUser } from '../../../parity/lowering/security';
import { lowerable } from '../plain-workload';

const lower = (own: object, pods: object = {}) =>
  lowerable({ container: { securityContext: own }, pod: { securityContext: pods } }).workload;

test.each([
  ['none: the image’s', {}, {}, undefined],
  ['a number', { runAsUser: 1000 }, {}, '1000'],
  ['a number and a group', { runAsUser: 1000, runAsGroup: 1001 }, {}, '1000:1001'],
  ['root is a user, too', { runAsUser: 0, runAsGroup: 0 }, {}, '0:0'],
  ['the pod’s for a container without', {}, { runAsUser: 5, runAsGroup: 6 }, '5:6'],
  ['the container’s before the pod’s', { runAsUser: 1 }, { runAsUser: 5, runAsGroup: 6 }, '1:6'],
])('the user: %s', (_, own, pods, user) => {
  expect(lowerUser(lower(own, pods))).toBe(user);
});

test.each([
  ['the group of the pod’s files is one more group', { fsGroup: 2000 }, ['2000']],
  ['without one there is none', {}, undefined],
])('groups: %s', (_, pods, groups) => {
  expect(lowerGroups(lower({}, pods))).toEqual(groups);
});

test.each([
  ['nothing said: nothing written', {}, {}],
  [
    'a root file system that nobody writes to',
    { readOnlyRootFilesystem: true },
    { read_only: true },
  ],
  ['… or everybody', { readOnlyRootFilesystem: false }, { read_only: false }],
  ['privileged', { privileged: true }, { privileged: true }],
  ['not privileged', { privileged: false }, { privileged: false }],
  ['capabilities that are taken', { capabilities: { drop: ['ALL'] } }, { cap_drop: ['ALL'] }],
  [
    'capabilities that are given',
    { capabilities: { add: ['NET_BIND_SERVICE'] } },
    { cap_add: ['NET_BIND_SERVICE'] },
  ],
  [
    'no new privileges',
    { allowPrivilegeEscalation: false },
    { security_opt: ['no-new-privileges:true'] },
  ],
  ['new privileges are what Docker allows', { allowPrivilegeEscalation: true }, {}],
])('a container: %s', (_, own, expected) => {
  expect(JSON.parse(JSON.stringify(lowerSecurity(lower(own))))).toEqual(expected);
});
