import type { PublishedPort } from '../../manifests/annotations';
import { annotation } from './annotation';
import type { ManifestSet } from './manifest-set';
import type { Workload } from './workload';

/** A port of a Service that users reach on their own machine. */
export interface Publication extends PublishedPort {
  readonly service: string;
  readonly name: string;
  readonly port: number;
  /** The port of a Kubernetes node that leads to it. */
  readonly nodePort?: number;
}

/** All published ports, in the order of their Services and of the ports in them. */
export const publishedPorts = (set: ManifestSet): Publication[] =>
  set.services.flatMap(({ metadata, spec }) => {
    const published = annotation(metadata.annotations, 'publish') ?? {};
    return (spec?.ports ?? []).flatMap(({ name = '', port, nodePort }) => {
      const host = published[name];
      return host ? [{ service: metadata.name, name, port, nodePort, ...host }] : [];
    });
  });

/** Those of the Services that select a workload's pods. */
export function publishedPortsOf(workload: Workload, set: ManifestSet): Publication[] {
  const services = set.servicesOf(workload).map(({ metadata }) => metadata.name);
  return publishedPorts(set).filter(({ service }) => services.includes(service));
}
