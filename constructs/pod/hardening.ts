import type { k8s } from 'cdk8s-plus-28';
import type { Image } from './image';

/** What the `restricted` Pod Security standard wants of a pod. */
export function hardenedPod(files: { readonly gid: number }): k8s.PodSecurityContext {
  return {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
    // The kubelet gives Secrets and emptyDirs to this group; on kind it does not give it the claims.
    fsGroup: files.gid,
  };
}

/**
 * What the same standard wants of a container, and a read-only root file system. Of capabilities it
 * allows NET_BIND_SERVICE, which a process of another user than root does not get by it.
 */
export function hardenedContainer(image: Image): k8s.SecurityContext {
  return {
    // Numeric, since the kubelet cannot tell whether a name is root.
    runAsUser: image.uid,
    runAsGroup: image.gid,
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    capabilities: {
      drop: ['ALL'],
      ...(image.fileCapabilities && { add: [...image.fileCapabilities] }),
    },
  };
}
