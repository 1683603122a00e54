import { annotation } from '../../facts/annotation';
import { isHeadless, needsForwarder, wouldRemap } from '../../facts/forwarding';
import { isPublishedPort } from '../../facts/published-ports';
import type { Question } from '../fate';

/** Whether the Service's port is published. */
export const isPublished: Question = ({ manifest, path }) => {
  if (manifest.kind !== 'Service') return false;
  const port = manifest.spec?.ports?.[Number(path.at(-2))];
  return port !== undefined && isPublishedPort(manifest, port);
};

/** Whether an annotation says which ports of the Service are published. */
export const hasPublished: Question = ({ manifest }) =>
  annotation(manifest.metadata.annotations, 'publish') !== undefined;

/** Whether the Service has a forwarder. */
export const hasForwarder: Question = ({ manifest }, set) =>
  manifest.kind === 'Service' && needsForwarder(manifest, set);

/** Whether a port's number differs from the container's: if not headless, it needs a forwarder. */
export const wouldNeedForwarder: Question = ({ manifest }, set) =>
  manifest.kind === 'Service' && wouldRemap(manifest, set);

/** Whether the Service is headless: a name of its pods, without ports of its own. */
export const isHeadlessService: Question = ({ manifest }) =>
  manifest.kind === 'Service' && isHeadless(manifest);

/** Whether the Service's port has a targetPort. */
export const hasTargetPort: Question = ({ manifest, path }) =>
  manifest.kind === 'Service' &&
  manifest.spec?.ports?.[Number(path.at(-2))]?.targetPort !== undefined;

export const isNumber: Question = ({ value }) => typeof value === 'number';

export const isNodePort: Question = ({ manifest }) =>
  manifest.kind === 'Service' && manifest.spec?.type === 'NodePort';
