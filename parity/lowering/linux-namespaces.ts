import type { Pod } from '../facts/pods';

/** Lowers what a pod shares with its host. */
export const lowerHostNamespaces = ({ workload: { podSpec } }: Pod) => ({
  network_mode: podSpec.hostNetwork ? 'host' : undefined,
  pid: podSpec.hostPID ? 'host' : undefined,
  ipc: podSpec.hostIPC ? 'host' : undefined,
});

/** Lowers what the containers of a pod share: the pause container's network, and its processes if they say. */
export const lowerSharedNamespaces = ({ name, workload: { podSpec } }: Pod) => ({
  network_mode: podSpec.hostNetwork ? 'host' : `service:${name}`,
  pid: podSpec.hostPID ? 'host' : podSpec.shareProcessNamespace ? `service:${name}` : undefined,
  ipc: podSpec.hostIPC ? 'host' : `service:${name}`,
});
