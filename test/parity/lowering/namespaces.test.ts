import { lowerHeldNamespaces, lowerHostNamespaces } from '../../../parity/lowering/namespaces';
import { lowered } from '../plain-workload';

const HELD = { network_mode: 'service:web', ipc: 'service:web' };

test.each([
  ['nothing: each has its own, or its holder’s', {}, {}, HELD],
  [
    'the host’s network',
    { hostNetwork: true },
    { network_mode: 'host' },
    { ...HELD, network_mode: 'host' },
  ],
  ['the host’s processes', { hostPID: true }, { pid: 'host' }, { ...HELD, pid: 'host' }],
  ['the host’s memory', { hostIPC: true }, { ipc: 'host' }, { ...HELD, ipc: 'host' }],
  [
    'the processes of the pod',
    { shareProcessNamespace: true },
    {},
    { ...HELD, pid: 'service:web' },
  ],
  [
    'the host’s processes before those of the pod',
    { shareProcessNamespace: true, hostPID: true },
    { pid: 'host' },
    { ...HELD, pid: 'host' },
  ],
  ['none of them, said aloud', { hostNetwork: false, hostPID: false, hostIPC: false }, {}, HELD],
])('a pod shares %s', (_, pod, alone, held) => {
  expect(lowered((part) => lowerHostNamespaces(part.pod), { pod })).toEqual(alone);
  expect(lowered((part) => lowerHeldNamespaces(part.pod), { pod })).toEqual(held);
});
