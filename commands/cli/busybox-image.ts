/** The image of the services that Compose needs in addition to the manifests' containers. */
export const BUSYBOX_IMAGE = 'busybox:1.37.0';
