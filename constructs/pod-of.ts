import type { Declaration } from './declaration';
import type { Plane } from './plane';
import type { PodTemplateProps } from './pod/pod-template';

/** What a declaration says of a component's pods, with the settings of this synth. */
export function podOf(
  plane: Plane,
  declaration: Declaration,
): Pick<PodTemplateProps, 'identity' | 'image' | 'resources' | 'buildsImage' | 'withoutProxy'> {
  const { name, component = name, image, resources } = declaration;
  const { context } = plane;
  plane.made.push(declaration);
  return {
    identity: { name, component, plane: plane.plane },
    image: context.image(image),
    resources: resources[context.profile],
    buildsImage: context.isBuiltHere(image),
    withoutProxy: context.withoutProxy,
  };
}
