import type { k8s } from 'cdk8s-plus-28';
import type { Image } from './image';

/** What the `restricted` Pod Security standard wants of a pod. */
export function hardenedPod(files: { readonly gid: number }): k8s.PodSecurityContext {
  return {
    runAsNonRoot: true,
    seccompProfile: { type: 'RuntimeDefault' },
    // Secrets and empty directories become readable for the group; claims on kind do not.
    fsGroup: files.gid,
  };
}

/** What it wants of a container, and a root file system that nobody writes to. */
export function hardenedContainer(image: Image): k8s.SecurityContext {
  return {
    // Numeric, since the kubelet cannot tell whether a name is root.
    runAsUser: image.uid,
    runAsGroup: image.gid,
    allowPrivilegeEscalation: false,
    privileged: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  };
}
