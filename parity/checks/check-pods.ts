import { ANNOTATION } from '../../manifests/annotations';
import type { Problem } from '../../manifests/problem';
import { annotation } from '../facts/annotation';
import { replicasOf } from '../facts/replicas';
import { selects, type ManifestSet } from '../facts/manifest-set';
import { MOST_REPLICAS } from '../facts/pods';
import { portNumber } from '../facts/port-number';
import { containersOf, governingService, type Workload } from '../facts/workload';
import { renderPath, type Path } from '../../manifests/path';

/** Whether each workload selects its own pods, and whether these can run. */
export const checkPods = (set: ManifestSet): Problem[] =>
  set.workloads.flatMap((workload) =>
    CHECKS.flatMap((check) =>
      check(workload, set).map(({ at, ...text }) => ({
        where: set.whereIs(workload.manifest, at),
        ...text,
      })),
    ),
  );

type Found = Omit<Problem, 'where'> & { readonly at: Path };
type Check = (workload: Workload, set: ManifestSet) => Found[];

const checkSelector: Check = ({ manifest, labels }) => {
  if (manifest.kind === 'Pod' || manifest.kind === 'Job' || manifest.kind === 'CronJob') return [];
  const { matchLabels, matchExpressions = [] } = manifest.spec?.selector ?? {};
  if (matchExpressions.length > 0 && Object.keys(matchLabels ?? {}).length === 0) return [];
  if (selects(matchLabels, labels)) return [];
  return [
    {
      at: ['spec', 'selector', 'matchLabels'],
      problem: 'it does not select the pods of its own template',
      hint: `take labels of ${renderPath(['spec', 'template', 'metadata', 'labels'])}`,
    },
  ];
};

const checkContainers: Check = (workload) => {
  if (workload.podSpec.containers.length === 0) {
    const at = [...workload.path, 'spec', 'containers'];
    return [{ at, problem: 'a pod without containers', hint: 'give it one' }];
  }
  return containersOf(workload).flatMap(({ container, path: at }) =>
    container.image === undefined
      ? [{ at, problem: 'it has no image', hint: 'say which image it runs' }]
      : [],
  );
};

/** The kubelet refuses root if `runAsNonRoot` is set; Compose would start it. */
const checkUser: Check = ({ podSpec, path }) =>
  podSpec.containers.flatMap(({ securityContext }, index) => {
    const { runAsNonRoot, runAsUser } = { ...podSpec.securityContext, ...securityContext };
    if (runAsNonRoot !== true || runAsUser !== 0) return [];
    return [
      {
        at: [...path, 'spec', 'containers', index, 'securityContext'],
        problem: 'runAsNonRoot with 0 in runAsUser: the kubelet refuses such a container',
        hint: 'set runAsUser to the number of the image’s user',
      },
    ];
  });

/** A probe must name a port that its container has. */
const checkProbePorts: Check = ({ podSpec, path }) =>
  podSpec.containers.flatMap((container, index) =>
    PROBES.flatMap((probe) =>
      (['httpGet', 'tcpSocket'] as const).flatMap((handler) => {
        const port = container[probe]?.[handler]?.port;
        if (port === undefined || portNumber(port, container) !== undefined) return [];
        return [
          {
            at: [...path, 'spec', 'containers', index, probe, handler, 'port'],
            problem: `the container has no port named ${port}`,
            hint: 'name one of its ports, or give a number',
          },
        ];
      }),
    ),
  );

const PROBES = ['startupProbe', 'readinessProbe', 'livenessProbe'] as const;

/** Annotations must name containers that exist. */
const checkAnnotated: Check = ({ podSpec, path, annotations }) => {
  const names = podSpec.containers.map(({ name }) => name);
  return (['build', 'httpClient'] as const).flatMap((word) =>
    Object.keys(annotation(annotations, word) ?? {})
      .filter((name) => !names.includes(name))
      .map((name) => ({
        at: [...path, 'metadata', 'annotations', ANNOTATION[word]],
        problem: `there is no container ${name}`,
        hint: `name one of ${names.join(', ')}`,
      })),
  );
};

/** A StatefulSet needs no Service, but one that it names must exist. */
const checkGoverning: Check = (workload, set) => {
  const governing = governingService(workload);
  if (governing === undefined || set.find('Service', workload.namespace, governing)) return [];
  return [
    {
      at: ['spec', 'serviceName'],
      problem: `there is no Service ${JSON.stringify(governing)}`,
      hint: 'name the headless Service of its pods',
    },
  ];
};

/** Only one of several replicas can have a port of the host. */
const checkReplicas: Check = (workload, set) => {
  const takes = workload.podSpec.containers.some(({ ports = [] }) =>
    ports.some(({ hostPort }) => hostPort !== undefined),
  );
  if (!takes || replicasOf(workload, set) <= 1) return [];
  return [
    {
      at: ['spec'],
      problem: 'it has several replicas and a hostPort, which only one of them could have',
      hint: 'make one replica of it, or publish the port with a Service',
    },
  ];
};

const checkNamedReplicas: Check = (workload, set) => {
  const replicas = replicasOf(workload, set);
  if (workload.manifest.kind !== 'StatefulSet' || replicas <= MOST_REPLICAS) return [];
  return [
    {
      at: ['spec', 'replicas'],
      problem: `${replicas} replicas would be as many services: ${MOST_REPLICAS} are the most`,
      hint: 'make fewer of them',
    },
  ];
};

const CHECKS: readonly Check[] = [
  checkSelector,
  checkContainers,
  checkUser,
  checkProbePorts,
  checkAnnotated,
  checkGoverning,
  checkReplicas,
  checkNamedReplicas,
];
