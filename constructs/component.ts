import { Construct } from 'constructs';
import { checkPortsAreTold } from './check-ports-are-told';
import { checkPublished } from './check-published';
import type { Declaration, DeclaredPort } from './declaration';
import type { Plane } from './plane';
import { Autoscaler, type Scale } from './pod/autoscaler';
import type { Endpoint, PublishedEndpoint } from './pod/endpoint';
import { PodTemplate, type PodTemplateProps } from './pod/pod-template';
import { podOf } from './pod-of';
import { withoutPublished, type Port } from './pod/port';
import type { Health } from './pod/probes';
import { exposePods } from './pod/service';
import { createWorkload } from './pod/workload';

/** What a component's pods do. What they are is in the declaration. */
export interface ComponentProps<PortName extends string> extends Pick<
  PodTemplateProps,
  | 'command'
  | 'args'
  | 'environment'
  | 'mounts'
  | 'waitFor'
  | 'connectTo'
  | 'terminationGracePeriodSeconds'
> {
  readonly health: Health;
  /** Given where they depend on settings. @default the declaration's */
  readonly ports?: Readonly<Record<PortName, DeclaredPort>>;
  /**
   * The Deployment's: Recreate where two pods at once would do harm. A StatefulSet ignores it.
   * @default RollingUpdate
   */
  readonly strategy?: 'RollingUpdate' | 'Recreate';
  /** @default one pod */
  readonly scale?: Scale;
  /**
   * Its Service publishes its HTTP ports, too: only the gateway's does.
   * @default users reach them through the gateway
   */
  readonly publishesItself?: true;
  /** A headless Service: its name resolves to the addresses of all pods. @default false */
  readonly headless?: boolean;
}

/**
 * A service that stays up: its pod template, workload, Service, published ports and network edges.
 * With a PersistentVolumeClaim it is a StatefulSet, else a Deployment.
 */
export class Component<PortName extends string = string> extends Construct {
  readonly endpoints: Readonly<Record<PortName, Endpoint>>;
  protected readonly pod: PodTemplate;

  constructor(plane: Plane, declaration: Declaration<PortName>, props: ComponentProps<PortName>) {
    super(plane, declaration.name);
    const { name, ports: declared = {} } = declaration;
    const { context } = plane;
    const {
      health,
      strategy,
      scale,
      headless = false,
      publishesItself = false,
      ports: stated = declared,
      ...podProps
    } = props;
    const ports = mapValues(stated, (port: DeclaredPort) =>
      context.port(publishesItself || port.appProtocol !== 'http' ? port : withoutPublished(port)),
    ) as Ports<PortName>;
    const numbers = mapValues(ports, ({ number }: Port) => number);
    checkPortsAreTold(name, numbers, podProps);
    checkPublished(name, stated, headless);
    this.pod = new PodTemplate(this, 'Pod', {
      ...podProps,
      ...podOf(plane, declaration),
      ports: numbers,
      health,
    });
    createWorkload(this, { name, pod: this.pod, ports, mounts: podProps.mounts, strategy, scale });
    if (scale) new Autoscaler(this, 'Autoscaler', { name, pod: this.pod, scale });
    this.endpoints = needsService(ports)
      ? exposePods(this, 'Service', { name, pod: this.pod, ports, headless })
      : ({} as Record<PortName, Endpoint>);
    if (!publishesItself) plane.published.push(...publishedOf(this.endpoints, stated, props));
  }

  /** Lets its pods connect to components that are made after it. */
  connectTo(endpoints: readonly Endpoint[]): void {
    for (const { server, port } of endpoints) this.pod.edges.connectTo(server, port);
  }
}

type Ports<PortName extends string> = Readonly<Record<PortName, Port>>;

const mapValues = <From, To>(
  record: Readonly<Record<string, From>>,
  map: (value: From) => To,
): Record<string, To> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));

const needsService = (ports: Ports<string>): boolean =>
  Object.values(ports).some(({ forProbesOnly }) => forProbesOnly !== true);

/** The published endpoints, with the path of the readiness probe where it asks that port. */
function publishedOf(
  endpoints: Readonly<Record<string, Endpoint>>,
  ports: Readonly<Record<string, DeclaredPort>>,
  { health: { ready }, waitFor = [] }: Pick<ComponentProps<string>, 'health' | 'waitFor'>,
): PublishedEndpoint[] {
  const waitsFor = [...new Set(waitFor.map(({ endpoint }) => endpoint.host))];
  return Object.entries(ports).flatMap(([name, { appProtocol, published }]) => {
    const endpoint = endpoints[name];
    if (!published || !endpoint) return [];
    const path = 'path' in ready && ready.port === name ? ready.path : undefined;
    return [{ ...endpoint, appProtocol, published, path, waitsFor }];
  });
}
