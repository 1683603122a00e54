import type { Context } from './context';
import type { Declaration } from './declaration';
import type { PodTemplateProps } from './pod/pod-template';

/** What a declaration says of a component's pods, with the settings of this synth. */
export function podOf(
  context: Context,
  { name, plane, component = name, image, resources }: Declaration,
): Pick<PodTemplateProps, 'identity' | 'image' | 'resources' | 'buildsImage'> {
  return {
    identity: { name, component, plane },
    image: context.image(image),
    resources: resources[context.profile],
    buildsImage: context.isBuiltHere(image),
  };
}
