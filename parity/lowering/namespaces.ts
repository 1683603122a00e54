import type { Pod } from '../facts/pods';

/** Lowers what a pod shares with its host. */
export const lowerHostNamespaces = ({ workload: { pod } }: Pod) => ({
  network_mode: pod.hostNetwork ? 'host' : undefined,
  pid: pod.hostPID ? 'host' : undefined,
  ipc: pod.hostIPC ? 'host' : undefined,
});

/** Lowers what the containers of a pod share: the holder's network, and its processes if they say. */
export const lowerHeldNamespaces = ({ name, workload: { pod } }: Pod) => ({
  network_mode: pod.hostNetwork ? 'host' : `service:${name}`,
  pid: pod.hostPID ? 'host' : pod.shareProcessNamespace ? `service:${name}` : undefined,
  ipc: pod.hostIPC ? 'host' : `service:${name}`,
});
