import { annotation } from '../../facts/annotation';
import { isHeadless, needsForwarder, wouldRemap } from '../../facts/forwarding';
import type { Question } from '../fate';

/** A field of a Service's port that users reach. */
export const isPublished: Question = ({ manifest, path }) => {
  if (manifest.kind !== 'Service') return false;
  const published = annotation(manifest.metadata.annotations, 'publish');
  const { name = '' } = manifest.spec?.ports?.[Number(path.at(-2))] ?? {};
  if (published) return Object.hasOwn(published, name);
  return manifest.spec?.type === 'NodePort' || manifest.spec?.type === 'LoadBalancer';
};

/** A Service whose annotation says what users reach. */
export const hasPublished: Question = ({ manifest }) =>
  annotation(manifest.metadata.annotations, 'publish') !== undefined;

/** A Service that a forwarder listens for. */
export const hasForwarder: Question = ({ manifest }, set) =>
  manifest.kind === 'Service' && needsForwarder(manifest, set);

/** A headless Service that would need a forwarder, were it not headless. */
export const wouldNeedForwarder: Question = ({ manifest }, set) =>
  manifest.kind === 'Service' && wouldRemap(manifest, set);

/** A Service that is a name of its pods, without ports of its own. */
export const isHeadlessService: Question = ({ manifest }) =>
  manifest.kind === 'Service' && isHeadless(manifest);

/** A port of a Service that says which port of the container it leads to. */
export const hasTargetPort: Question = ({ manifest, path }) =>
  manifest.kind === 'Service' &&
  manifest.spec?.ports?.[Number(path.at(-2))]?.targetPort !== undefined;

export const isNumber: Question = ({ value }) => typeof value === 'number';

/** A Service that users reach by a port of a node. */
export const isNodePort: Question = ({ manifest }) =>
  manifest.kind === 'Service' && manifest.spec?.type === 'NodePort';
