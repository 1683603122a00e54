/** What Compose needs a container of that the manifests do not have: forwarders, and what waits. */
export const BUSYBOX_IMAGE = 'busybox:1.37.0';
