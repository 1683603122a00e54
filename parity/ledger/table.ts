import { dropped, linked, lowered, only, refused, weaker, when, type Rule } from './fate';
import { compileLedger, cut, row } from './ledger';
import {
  asksOverHttp,
  asksTheSame,
  hasPlainName,
  hasReadiness,
  hasScaler,
  hasStartup,
  isClaimMount,
  isFileMount,
  isNamed,
  isOverridden,
  isPortNamed,
  isPublished,
  isReferenced,
  isSelected,
  isSingle,
  isWait,
  waitsAsLong,
} from './questions';

/** Parts of manifests that occur in several places, each named once. */
const PARTS = {
  template: '{Deployment,Job,StatefulSet}.spec.template',
  podMeta: 'template.metadata',
  pod: 'template.spec',
  container: 'pod.containers[]',
  startup: 'container.startupProbe',
  readiness: 'container.readinessProbe',
  anything:
    '{Namespace,ConfigMap,Deployment,HorizontalPodAutoscaler,Job,NetworkPolicy,PodDisruptionBudget,Secret,Service,StatefulSet}',
  namespaced:
    '{ConfigMap,Deployment,HorizontalPodAutoscaler,Job,NetworkPolicy,PodDisruptionBudget,Secret,Service,StatefulSet}',
  files: 'pod.volumes[].{configMap,projected.sources[].configMap}',
};

/** One check for both probes: the readiness probe's, if there is one. */
const startupCheck = (alone: Rule): Rule =>
  when(
    hasReadiness,
    when(
      asksTheSame,
      dropped('the readiness probe asks the same'),
      weaker('Compose has one check for start and readiness: the readiness probe’s'),
    ),
    alone,
  );

const unused = dropped('nothing refers to it');

/**
 * What becomes of every field: the specification of the lowering. A field without a row is refused
 * as unknown. In the order of the manifests.
 */
export const LEDGER = compileLedger(
  PARTS,
  [
    // Every object
    row('anything.{apiVersion,kind}', linked('services', 'files', 'environment')),
    row('{Deployment,StatefulSet}.metadata.name', lowered('services', 'labels')),
    row(
      'Job.metadata.name',
      when(
        hasPlainName,
        dropped('its name without the hash is in an annotation'),
        lowered('services', 'labels'),
      ),
    ),
    row('Job.metadata.annotations."parity.pqr-lakehouse/name"', lowered('services', 'labels')),
    row('Service.metadata.name', lowered('services', 'networks')),
    row('ConfigMap.metadata.name', linked('configs', 'files', 'environment')),
    row('Secret.metadata.name', linked('environment')),
    row(
      '{HorizontalPodAutoscaler,Namespace,NetworkPolicy,PodDisruptionBudget}.metadata.name',
      dropped('nothing refers to it on Compose'),
    ),
    row('namespaced.metadata.namespace', dropped('one project is one namespace')),
    row('anything.metadata.labels.*', dropped('for tools that look at the cluster')),
    row('Service.metadata.annotations."parity.pqr-lakehouse/publish"', lowered('ports')),

    // Namespace and policies
    row(
      'Namespace.metadata.labels.{"pod-security.kubernetes.io/enforce","pod-security.kubernetes.io/warn"}',
      weaker('Compose admits every container; the ones here are hardened one by one'),
    ),
    row(
      'NetworkPolicy.spec.**',
      weaker('every service reaches every other on the one network of Compose'),
    ),

    // ConfigMap and Secret
    row('ConfigMap.data.*', when(isReferenced, lowered('files', 'environment'), unused)),
    row('Secret.{data,stringData}.*', when(isReferenced, lowered('variables'), unused)),
    row('Secret.type', dropped('a kind of label; what refers to the keys decides their use')),

    // Service
    row('Service.spec.selector.*', linked('services', 'networks', 'ports')),
    row(
      'Service.spec.type',
      only(
        ['ClusterIP', 'NodePort'],
        'the annotation says what is published',
        'use ClusterIP or NodePort',
      ),
    ),
    row(
      'Service.spec.clusterIP',
      only(['None'], 'one name for all copies is what Compose gives', 'leave it to the cluster'),
    ),
    row(
      'Service.spec.ports[].name',
      when(isPublished, linked('ports'), dropped('only a published port is called by its name')),
    ),
    row(
      'Service.spec.ports[].port',
      when(
        isPublished,
        lowered('ports'),
        dropped('a name on Compose has every port of its container'),
      ),
    ),
    row(
      'Service.spec.ports[].targetPort',
      dropped('checked: it is the same port of the container'),
    ),
    row('Service.spec.ports[].protocol', only(['TCP'], 'what Compose publishes', 'use TCP')),
    row('Service.spec.ports[].nodePort', dropped('the host’s port is in the annotation')),

    // Workloads
    row(
      '{Deployment,StatefulSet}.spec.replicas',
      when(
        hasScaler,
        dropped('its autoscaler decides'),
        when(
          isSingle,
          only(
            [1],
            'one copy is what Compose starts',
            'a published port or a claim allows one copy',
          ),
          lowered('deploy'),
        ),
      ),
    ),
    row('Deployment.spec.strategy.**', weaker('Compose stops a copy before its successor starts')),
    row(
      '{Deployment,StatefulSet}.spec.selector.matchLabels.*',
      dropped('Compose knows its containers'),
    ),
    row(
      'StatefulSet.spec.serviceName',
      dropped('it must exist; its name is an alias like any other'),
    ),
    row('StatefulSet.spec.volumeClaimTemplates[].metadata.name', linked('volumes')),
    row(
      'StatefulSet.spec.volumeClaimTemplates[].spec.accessModes[]',
      dropped('there is one machine'),
    ),
    row(
      'StatefulSet.spec.volumeClaimTemplates[].spec.resources.requests.storage',
      weaker('a volume of Docker has no size: it may fill the disk'),
    ),
    row('Job.spec.backoffLimit', lowered('restart')),
    row(
      'Job.spec.ttlSecondsAfterFinished',
      dropped('`up` starts it again; its container is replaced'),
    ),
    row(
      'Job.spec.{completions,parallelism}',
      only([1], 'one run is what Compose makes', 'set it to 1'),
    ),

    // Scaling and disruption
    row('HorizontalPodAutoscaler.spec.scaleTargetRef.{apiVersion,kind,name}', linked('deploy')),
    row('HorizontalPodAutoscaler.spec.minReplicas', lowered('deploy')),
    row(
      'HorizontalPodAutoscaler.spec.{maxReplicas,metrics.**,behavior.**}',
      weaker('nothing scales by itself: `docker compose up -d --scale SERVICE=N` does'),
    ),
    row('PodDisruptionBudget.spec.**', weaker('one machine has nothing to move to when it stops')),

    // Pod
    row(
      'podMeta.labels.*',
      when(isSelected, linked('services', 'networks'), dropped('nothing on Compose selects by it')),
    ),
    row('podMeta.annotations.*', dropped('for programs that look at the cluster')),
    row('podMeta.annotations."parity.pqr-lakehouse/build"', lowered('build')),
    row(
      'podMeta.annotations."parity.pqr-lakehouse/http-client"',
      when(asksOverHttp, lowered('healthcheck'), dropped('its probe runs a command')),
    ),
    row('podMeta.annotations."parity.pqr-lakehouse/wait-for"', lowered('depends_on')),
    row('pod.restartPolicy', lowered('restart')),
    row('pod.terminationGracePeriodSeconds', lowered('stop_grace_period')),
    row(
      'pod.automountServiceAccountToken',
      only([false], 'there is no API server', 'set it to false'),
    ),
    row(
      'pod.enableServiceLinks',
      only([false], 'Compose sets no such variables', 'set it to false'),
    ),
    row('pod.securityContext.runAsNonRoot', dropped('a check: the numeric user says the same')),
    row(
      'pod.securityContext.seccompProfile.type',
      only(['RuntimeDefault'], 'Docker’s default, too', 'use RuntimeDefault'),
    ),
    row(
      'pod.securityContext.{runAsUser,runAsGroup}',
      when(isOverridden, dropped('the container says another'), lowered('user', 'tmpfs')),
    ),
    row('pod.securityContext.fsGroup', lowered('group_add', 'tmpfs')),
    row(
      'pod.initContainers[].**',
      refused('Compose gets it only as a wait: name it in the wait-for annotation'),
    ),

    // Volumes
    row('pod.volumes[].name', linked('configs', 'tmpfs')),
    row('pod.volumes[].emptyDir', lowered('tmpfs')),
    row('pod.volumes[].emptyDir.sizeLimit', lowered('tmpfs')),
    row(
      'pod.volumes[].emptyDir.medium',
      dropped('an empty directory is memory on Compose in any case'),
    ),
    row('files.name', linked('configs')),
    row('files.items[].{key,path}', lowered('configs')),

    // Container
    row(
      'container.name',
      when(isNamed, linked('build', 'healthcheck'), dropped('no annotation names it')),
    ),
    row('container.image', lowered('image')),
    row(
      'container.imagePullPolicy',
      only(['IfNotPresent'], 'what Compose does', 'use IfNotPresent'),
    ),
    row('container.command[]', lowered('entrypoint')),
    row('container.args[]', lowered('command')),
    row('container.env[].{name,value}', lowered('environment')),
    row(
      'container.env[].valueFrom.{configMapKeyRef,secretKeyRef}.{name,key}',
      linked('environment'),
    ),
    row(
      'container.ports[].{name,containerPort}',
      when(
        isPortNamed,
        linked('ports', 'healthcheck'),
        dropped('a program listens where it listens'),
      ),
    ),
    row('container.ports[].protocol', only(['TCP'], 'what Compose publishes', 'use TCP')),
    row('container.resources.limits.{cpu,memory}', lowered('deploy', 'memswap_limit')),
    row('container.resources.requests.cpu', lowered('cpu_shares')),
    row(
      'container.resources.requests.memory',
      weaker(
        'Docker keeps no memory free for one: its soft limit is a limit to programs that look',
      ),
    ),
    row('container.volumeMounts[].name', linked('configs', 'volumes', 'tmpfs')),
    row('container.volumeMounts[].mountPath', lowered('configs', 'volumes', 'tmpfs')),
    row(
      'container.volumeMounts[].subPath',
      when(isFileMount, linked('configs'), refused('mount the whole volume')),
    ),
    row(
      'container.volumeMounts[].readOnly',
      when(isClaimMount, lowered('volumes'), dropped('files are read-only on both targets')),
    ),

    // Probes
    row('startup.exec.command[]', startupCheck(lowered('healthcheck'))),
    row('startup.httpGet.{path,scheme}', startupCheck(lowered('healthcheck'))),
    row('startup.httpGet.port', startupCheck(linked('healthcheck'))),
    row('startup.{initialDelaySeconds,periodSeconds,failureThreshold}', lowered('healthcheck')),
    row(
      'startup.timeoutSeconds',
      when(
        hasReadiness,
        when(
          waitsAsLong,
          dropped('the readiness probe’s is the same'),
          weaker('Compose has one timeout: the readiness probe’s'),
        ),
        lowered('healthcheck'),
      ),
    ),
    row('readiness.exec.command[]', lowered('healthcheck')),
    row('readiness.httpGet.{path,scheme}', lowered('healthcheck')),
    row('readiness.httpGet.port', linked('healthcheck')),
    row('readiness.{periodSeconds,timeoutSeconds,failureThreshold}', lowered('healthcheck')),
    row(
      'readiness.initialDelaySeconds',
      when(hasStartup, dropped('the startup probe comes first'), lowered('healthcheck')),
    ),
    row('container.livenessProbe.**', weaker('Compose restarts what ends, not what hangs')),

    // Container's security
    row('container.securityContext.{runAsUser,runAsGroup}', lowered('user', 'tmpfs')),
    row('container.securityContext.readOnlyRootFilesystem', lowered('read_only')),
    row('container.securityContext.privileged', lowered('privileged')),
    row('container.securityContext.allowPrivilegeEscalation', lowered('security_opt')),
    row('container.securityContext.capabilities.add[]', lowered('cap_add')),
    row('container.securityContext.capabilities.drop[]', lowered('cap_drop')),
  ],
  [cut('pod.initContainers[]', isWait, 'depends_on waits')],
);
