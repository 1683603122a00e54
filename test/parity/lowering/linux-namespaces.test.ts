import {
  lowerSharedNamespaces,
  lowerHostNamespaces,
} from '../../../parity/lowering/linux-namespaces';
import { lowered } from '../plain-workload';

const SHARED = { network_mode: 'service:web', ipc: 'service:web' };

test.each([
  ['by default its own, or its pause container’s', {}, {}, SHARED],
  [
    'the host’s network',
    { hostNetwork: true },
    { network_mode: 'host' },
    { ...SHARED, network_mode: 'host' },
  ],
  ['the host’s processes', { hostPID: true }, { pid: 'host' }, { ...SHARED, pid: 'host' }],
  ['the host’s memory', { hostIPC: true }, { ipc: 'host' }, { ...SHARED, ipc: 'host' }],
  [
    'the processes of the pod',
    { shareProcessNamespace: true },
    {},
    { ...SHARED, pid: 'service:web' },
  ],
  [
    'the host’s processes before those of the pod',
    { shareProcessNamespace: true, hostPID: true },
    { pid: 'host' },
    { ...SHARED, pid: 'host' },
  ],
  [
    'none of them, set to false',
    { hostNetwork: false, hostPID: false, hostIPC: false },
    {},
    SHARED,
  ],
])('a pod shares %s', (_, pod, alone, shared) => {
  expect(lowered((container) => lowerHostNamespaces(container.pod), { pod })).toEqual(alone);
  expect(lowered((container) => lowerSharedNamespaces(container.pod), { pod })).toEqual(shared);
});
