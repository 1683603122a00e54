import type { Pod } from '../facts/pods';

/** Lowers the Linux namespaces that a pod shares with its host. */
export const lowerHostNamespaces = ({ workload: { podSpec } }: Pod) => ({
  network_mode: podSpec.hostNetwork ? 'host' : undefined,
  pid: podSpec.hostPID ? 'host' : undefined,
  ipc: podSpec.hostIPC ? 'host' : undefined,
});

/** Lowers the Linux namespaces that a pod's containers share with its pause container. */
export const lowerSharedNamespaces = ({ name, workload: { podSpec } }: Pod) => ({
  network_mode: podSpec.hostNetwork ? 'host' : `service:${name}`,
  pid: podSpec.hostPID ? 'host' : podSpec.shareProcessNamespace ? `service:${name}` : undefined,
  ipc: podSpec.hostIPC ? 'host' : `service:${name}`,
});
