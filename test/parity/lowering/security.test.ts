import { lowerGroups, lowerSecurity, lowerUser } from '../../../parity/lowering/security';
import { lowered, containerOf } from '../plain-workload';

const lower = (own: object, pods: object = {}) =>
  containerOf({ container: { securityContext: own }, pod: { securityContext: pods } });

test.each([
  ['none, for the image’s own', {}, {}, undefined],
  ['a number', { runAsUser: 1000 }, {}, '1000'],
  ['a number and a group', { runAsUser: 1000, runAsGroup: 1001 }, {}, '1000:1001'],
  ['root is a user, too', { runAsUser: 0, runAsGroup: 0 }, {}, '0:0'],
  ['the pod’s, for a container without one', {}, { runAsUser: 5, runAsGroup: 6 }, '5:6'],
  [
    'none for a group alone, which would replace the image’s user',
    { runAsGroup: 5 },
    {},
    undefined,
  ],
  ['the container’s user with the pod’s group', { runAsUser: 1 }, { runAsGroup: 6 }, '1:6'],
  ['the container’s before the pod’s', { runAsUser: 1 }, { runAsUser: 5, runAsGroup: 6 }, '1:6'],
])('the user: %s', (_, own, pods, user) => {
  expect(lowerUser(lower(own, pods))).toBe(user);
});

test.each([
  ['the fsGroup is one more group', { fsGroup: 2000 }, ['2000']],
  [
    'supplementalGroups follow it',
    { fsGroup: 2000, supplementalGroups: [5, 6] },
    ['2000', '5', '6'],
  ],
  ['… or are alone', { supplementalGroups: [5] }, ['5']],
  ['root’s group is one', { fsGroup: 0 }, ['0']],
  ['each is listed once', { fsGroup: 5, supplementalGroups: [6, 5, 6] }, ['5', '6']],
  ['by default there is none', {}, undefined],
  ['an empty list is none', { supplementalGroups: [] }, undefined],
])('groups: %s', (_, pods, groups) => {
  expect(lowerGroups(lower({}, pods))).toEqual(groups);
});

test.each([
  ['no securityContext is no key', {}, {}],
  ['a read-only root file system', { readOnlyRootFilesystem: true }, { read_only: true }],
  ['… or a writable one', { readOnlyRootFilesystem: false }, { read_only: false }],
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
  ['privilege escalation is Docker’s default', { allowPrivilegeEscalation: true }, {}],
  ['empty lists of capabilities are left out', { capabilities: { add: [], drop: [] } }, {}],
  [
    'no seccomp profile',
    { seccompProfile: { type: 'Unconfined' } },
    { security_opt: ['seccomp:unconfined'] },
  ],
  [
    'no AppArmor profile, and no new privileges',
    { appArmorProfile: { type: 'Unconfined' }, allowPrivilegeEscalation: false },
    { security_opt: ['no-new-privileges:true', 'apparmor:unconfined'] },
  ],
  ['RuntimeDefault is Docker’s default', { seccompProfile: { type: 'RuntimeDefault' } }, {}],
])('a container: %s', (_, securityContext, expected) => {
  expect(lowered(lowerSecurity, { container: { securityContext } })).toEqual(expected);
});

test.each([
  ['is the container’s, if that has none', {}, ['seccomp:unconfined']],
  [
    'is not, if the container has another',
    { seccompProfile: { type: 'RuntimeDefault' } },
    undefined,
  ],
])('the pod’s profile %s', (_, own, options) => {
  const pods = { seccompProfile: { type: 'Unconfined' } };
  expect(lowerSecurity(lower(own, pods)).security_opt).toEqual(options);
});
