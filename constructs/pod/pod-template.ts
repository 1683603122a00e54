import { k8s } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import type { Resources } from '../../config/profiles';
import { waitContainerName, writeAnnotation } from '../../manifests/annotations';
import { hashOf } from './configuration-hash';
import { environmentOf, type Environment } from './environment';
import type { Image } from './image';
import { hardenedContainer, hardenedPod } from './hardening';
import { selectorLabels, standardLabels, type Identity } from './labels';
import type { Endpoint } from './endpoint';
import { NetworkEdges } from './network-edges';
import { probesOf, type Health } from './probes';
import { podVolume, volumeMounts, type Volume } from './volumes';
import type { Awaitable } from './waiting';

export interface PodTemplateProps {
  readonly identity: Identity;
  readonly image: Image;
  readonly resources: Resources;
  /** In place of the image's entry point. */
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  /** In every container, also in those that wait. @default none */
  readonly withoutProxy?: Environment;
  /** @default none */
  readonly environment?: Environment;
  /** Container ports by name. @default none */
  readonly ports?: Readonly<Record<string, number>>;
  /** Volumes by the path where they are mounted. @default none: it cannot write anywhere */
  readonly mounts?: Readonly<Record<string, Volume>>;
  /** @default no probes, for a one-shot */
  readonly health?: Health;
  /** @default nothing */
  readonly waitFor?: readonly Awaitable[];
  /** What it connects to, beside what it waits for. @default nothing */
  readonly connectTo?: readonly Endpoint[];
  /** @default Always */
  readonly restartPolicy?: 'Always' | 'OnFailure' | 'Never';
  /** How long it may take to stop, in seconds. @default 30, as Kubernetes has it */
  readonly terminationGracePeriodSeconds?: number;
  /** Whether its service on Compose is the one that builds the image. @default false */
  readonly buildsImage?: boolean;
}

/** The template of every pod here: hardened, with probes, waits and the edges that it was given. */
export class PodTemplate extends Construct {
  readonly template: k8s.PodTemplateSpec;
  readonly labels: Record<string, string>;
  readonly selector: k8s.LabelSelector;
  readonly edges: NetworkEdges;

  constructor(scope: Construct, id: string, props: PodTemplateProps) {
    super(scope, id);
    this.labels = standardLabels(props.identity);
    this.selector = { matchLabels: selectorLabels(props.identity) };
    this.template = {
      metadata: { labels: this.labels, annotations: annotationsOf(props) },
      spec: podSpec(props),
    };
    this.edges = new NetworkEdges(this, 'Edges', props.identity);
    const { connectTo = [], waitFor = [] } = props;
    for (const { server, port } of [...connectTo, ...waitFor.map(({ endpoint }) => endpoint)]) {
      this.edges.connectTo(server, port);
    }
  }
}

function podSpec(props: PodTemplateProps): k8s.PodSpec {
  const {
    mounts = {},
    waitFor = [],
    restartPolicy = 'Always',
    terminationGracePeriodSeconds = 30,
  } = props;
  const volumes = Object.values(mounts).flatMap((volume) => podVolume(volume) ?? []);
  return {
    restartPolicy,
    terminationGracePeriodSeconds,
    automountServiceAccountToken: false,
    // Kubernetes would put `<SERVICE>_PORT=tcp://…` into every environment, which some programs
    // of the platform read as their own configuration.
    enableServiceLinks: false,
    securityContext: hardenedPod(props.image),
    ...(waitFor.length > 0 && {
      initContainers: waitFor.map((each) => waitContainer(each, props)),
    }),
    containers: [mainContainer(props)],
    ...(volumes.length > 0 && { volumes }),
  };
}

function mainContainer(props: PodTemplateProps): k8s.Container {
  const ports = Object.entries(props.ports ?? {});
  const mounts = Object.entries(props.mounts ?? {});
  return {
    name: props.identity.name,
    ...imageOf(props.image),
    ...(props.command && { command: [...props.command] }),
    ...(props.args && { args: [...props.args] }),
    ...environmentPart({ ...props.withoutProxy, ...props.environment }),
    ...(ports.length > 0 && {
      ports: ports.map(([name, containerPort]) => ({ name, containerPort, protocol: 'TCP' })),
    }),
    ...(props.health && probesOf(props.health)),
    resources: resourcesOf(props.resources),
    securityContext: hardenedContainer(props.image),
    ...(mounts.length > 0 && {
      volumeMounts: mounts.flatMap(([path, volume]) => volumeMounts(path, volume)),
    }),
  };
}

function waitContainer(
  awaited: Awaitable,
  { withoutProxy }: Pick<PodTemplateProps, 'withoutProxy'>,
): k8s.Container {
  return {
    name: waitContainerName(awaited.service),
    ...imageOf(awaited.image),
    command: [...awaited.command],
    ...environmentPart({ ...withoutProxy, ...awaited.environment }),
    resources: resourcesOf(awaited.resources),
    securityContext: hardenedContainer(awaited.image),
  };
}

/** Without an empty list: Kubernetes drops it, and each apply would show a change. */
function environmentPart(environment: Environment = {}): Pick<k8s.Container, 'env'> {
  const env = environmentOf(environment);
  return env.length > 0 ? { env } : {};
}

const imageOf = (image: Image): Pick<k8s.Container, 'image' | 'imagePullPolicy'> => ({
  image: image.reference,
  imagePullPolicy: 'IfNotPresent',
});

function resourcesOf({ requests, limits }: Resources): k8s.ResourceRequirements {
  const quantities = ({ cpu, memory }: Resources['limits']) => ({
    cpu: k8s.Quantity.fromString(cpu),
    memory: k8s.Quantity.fromString(memory),
  });
  return { requests: quantities(requests), limits: quantities(limits) };
}

function annotationsOf(props: PodTemplateProps): Record<string, string> {
  const { identity, mounts = {}, waitFor = [], buildsImage = false } = props;
  const { name } = identity;
  const { buildContext, httpClient } = props.image;
  return {
    'pqr-lakehouse/configuration': hashOf(configurationOf(props)),
    ...(buildsImage &&
      buildContext !== undefined &&
      writeAnnotation('build', { [name]: buildContext })),
    ...(httpClient !== undefined && writeAnnotation('httpClient', { [name]: httpClient })),
    ...(Object.values(mounts).some(({ kind }) => kind === 'persistentVolumeClaim') &&
      writeAnnotation('volumeOwner', 'image')),
    ...(waitFor.length > 0 &&
      writeAnnotation(
        'waitFor',
        Object.fromEntries(waitFor.map((each) => [each.service, each.condition])),
      )),
  };
}

/** What a template only refers to: without its hash a change would not replace the pods. No secrets. */
function configurationOf({ mounts = {}, environment = {} }: PodTemplateProps): unknown {
  const files = Object.values(mounts).map((volume) =>
    volume.kind === 'files' ? volume.sources : undefined,
  );
  const settings = Object.values(environment).map((value) =>
    typeof value === 'object' && 'value' in value ? [value.key, value.value] : undefined,
  );
  return { files, settings };
}
