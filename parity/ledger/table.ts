import { kindsIn } from '../../manifests/kinds';
import { dropped, is, linked, lowered, only, refused, when, type Rule } from './fate';
import { compileLedger, cut, row } from './ledger';
import { losses } from './losses';
import type { Pattern } from './pattern';
import * as pods from './questions/pods';
import * as ports from './questions/ports';
import * as probes from './questions/probes';
import * as services from './questions/services';
import * as variables from './questions/variables';
import * as volumes from './questions/volumes';

const oneOf = (...words: readonly string[]): Pattern => `{${words.join()}}`;

/**
 * Abbreviations: a pattern may begin with one of these names, which stands for the patterns beside it.
 * manifests/kinds.ts says which kinds are in each group, and docs/parity.md spells all of them out.
 */
const PARTS = {
  anything: '{namespaced,clusterwide}',
  namespaced: '{workload,referenced,other}',
  workload: oneOf('templated', ...kindsIn('podMaker')),
  templated: oneOf(...kindsIn('templated')),
  replicated: oneOf(...kindsIn('replicated')),
  referenced: oneOf(...kindsIn('referenced')),
  other: oneOf(...kindsIn('autoscaler'), 'policies'),
  policies: oneOf(...kindsIn('policies')),
  clusterwide: oneOf(...kindsIn('clusterwide')),
  podTemplate: '{templated.spec.template,CronJob.spec.jobTemplate.spec.template}',
  podMeta: '{podTemplate.metadata,Pod.metadata}',
  podSpec: '{podTemplate.spec,Pod.spec}',
  jobSpec: '{Job.spec,CronJob.spec.jobTemplate.spec}',
  container: 'podSpec.{containers,initContainers}[]',
  startup: 'container.startupProbe',
  readiness: 'container.readinessProbe',
  pvcSpec: '{PersistentVolumeClaim.spec,StatefulSet.spec.volumeClaimTemplates[].spec}',
  configMapFiles: 'podSpec.volumes[].{configMap,projected.sources[].configMap}',
  secretFiles: 'podSpec.volumes[].{secret,projected.sources[].secret}',
};

/**
 * Compose has one health check. With a readiness probe it is that probe's check, and a startup probe's
 * is lost unless it is the same.
 */
const startupCheck = (withoutReadiness: Rule): Rule =>
  when(
    probes.hasReadiness,
    when(probes.asksTheSame, dropped('the readiness probe makes the same check'), losses.oneCheck),
    withoutReadiness,
  );

/** A file that is mounted from the host has the mode of the host's file, which is one of a few. */
const mode = when(volumes.isModeOfHostFile, lowered('files'), losses.modes);

const unused = dropped('nothing refers to it');
const oneMachine = dropped('there is one machine');
const onHost = dropped('a pod on the host’s network publishes no ports: it has the host’s');
const absent = dropped('it is optional, and what it refers to does not exist');
const noLimit = refused('set the cpu or memory limit that the variable reads');
const noRollouts = dropped('Compose has no rollouts');

/**
 * What becomes of every field, in the order in which the fields stand in a manifest: the specification
 * of the lowering, with a row for each pattern of paths. Of two rows a literal path wins over `*`, and
 * `*` over `**`; a field without a row is refused as unknown. The fates:
 *
 * - `lowered('image')`: its value becomes part of that key of a Compose service. Three targets are no keys:
 *   `services` is which services there are and their names, `files` what is written beside the Compose
 *   file, `variables` what `.env` must have.
 * - `linked('volumes')`: it only joins two places, as a selector and a label or a volume and its mount
 *   do; a change on one side is refused, or changes that key.
 * - `losses.hangs` and the like: dropped, and something is lost. parity/ledger/losses.ts has the texts
 *   that users read in docs/parity.md and in the report.
 * - `dropped(why)`: nothing is lost on one machine. "checked" is what a check refuses when it is wrong.
 * - `refused(remedy)`: an error that says what to do.
 *
 * `when(question, yes, no)` decides by a question about the field and the whole set; `only(values, why,
 * remedy)` drops these values and refuses all others. A `cut` takes a whole part out, whatever its rows
 * say. A forwarder is a service that listens for a Service whose port is not its container's; a pause
 * container has the network that several containers of a pod share.
 *
 * The tests in test/parity/ledger prove that the lowering does what the rows say; a synth relies on them.
 */
export const LEDGER = compileLedger(
  PARTS,
  [
    // Every object
    row(
      '{workload,referenced,HorizontalPodAutoscaler}.{apiVersion,kind}',
      linked('services', 'files', 'environment', 'volumes', 'deploy'),
    ),
    row(
      '{policies,clusterwide}.{apiVersion,kind}',
      dropped('they only choose the schema that checks the object'),
    ),
    row(
      '{CronJob,DaemonSet,Deployment,Pod,ReplicaSet}.metadata.name',
      lowered('services', 'labels'),
    ),
    row('StatefulSet.metadata.name', lowered('hostname', 'labels')),
    row(
      'Job.metadata.name',
      when(
        pods.hasPlainName,
        dropped('its name without the hash is in an annotation'),
        lowered('services', 'labels'),
      ),
    ),
    row('Job.metadata.annotations."parity.pqr-lakehouse/name"', lowered('services', 'labels')),
    row('Service.metadata.name', lowered('services', 'networks')),
    row(
      '{ConfigMap,Secret}.metadata.name',
      when(volumes.isAnyKeyUsed, linked('configs', 'volumes', 'files', 'environment'), unused),
    ),
    row(
      'PersistentVolumeClaim.metadata.name',
      when(volumes.isMountedClaim, linked('volumes'), unused),
    ),
    row('{other,clusterwide}.metadata.name', dropped('nothing on Compose refers to it')),
    row('{workload,Service}.metadata.namespace', lowered('networks')),
    row(
      '{ConfigMap,Secret}.metadata.namespace',
      when(volumes.isAnyKeyUsed, linked('configs', 'volumes', 'environment'), unused),
    ),
    row(
      'PersistentVolumeClaim.metadata.namespace',
      when(volumes.isMountedClaim, linked('volumes'), unused),
    ),
    row('HorizontalPodAutoscaler.metadata.namespace', linked('deploy', 'services')),
    row('policies.metadata.namespace', dropped('checked: it applies to its own namespace')),
    row(
      '{templated,CronJob,referenced,other,clusterwide}.metadata.labels.*',
      dropped('for tools that read the cluster'),
    ),
    row(
      '{templated,CronJob,referenced,other,clusterwide}.metadata.annotations.*',
      dropped('for tools that read the cluster'),
    ),
    row('Service.metadata.annotations."parity.pqr-lakehouse/publish"', lowered('ports')),
    row(
      'anything.metadata.{creationTimestamp,generateName,generation,resourceVersion,selfLink,uid}',
      dropped('the cluster writes it'),
    ),
    row(
      'anything.metadata.{finalizers[],managedFields.**,ownerReferences.**}',
      dropped('for the cluster’s own controllers'),
    ),
    row('anything.status.**', dropped('the cluster writes it')),

    // What only a cluster has
    row(
      'Namespace.metadata.labels.{"pod-security.kubernetes.io/enforce","pod-security.kubernetes.io/warn"}',
      losses.admission,
    ),
    row('Namespace.spec.**', dropped('for the cluster’s own controllers')),
    row('NetworkPolicy.spec.**', losses.policies),
    row('{ClusterRole,Role}.rules.**', losses.api),
    row('ClusterRole.aggregationRule.**', losses.api),
    row('{ClusterRoleBinding,RoleBinding}.{roleRef,subjects}.**', losses.api),
    row('ServiceAccount.{automountServiceAccountToken,secrets.**}', losses.api),
    row('ServiceAccount.imagePullSecrets.**', losses.logins),
    row('Ingress.spec.**', losses.routes),
    row('IngressClass.spec.**', losses.routes),
    row('CustomResourceDefinition.spec.**', losses.custom),
    row('PersistentVolume.spec.**', losses.storage),
    row(
      'StorageClass.{allowVolumeExpansion,allowedTopologies.**,mountOptions[],parameters.*,provisioner,reclaimPolicy,volumeBindingMode}',
      losses.storage,
    ),
    row('PriorityClass.{description,globalDefault,preemptionPolicy,value}', oneMachine),
    row('{LimitRange,ResourceQuota}.spec.**', losses.quotas),

    // ConfigMap and Secret
    row(
      'ConfigMap.{data,binaryData}.*',
      when(
        volumes.isKeyMountedFromSource,
        lowered('volumes', 'labels', 'files', 'environment'),
        when(volumes.isKeyUsed, lowered('files', 'environment'), unused),
      ),
    ),
    row(
      'ConfigMap.metadata.annotations."parity.pqr-lakehouse/source"',
      when(
        volumes.isAnyKeyMountedFromSource,
        lowered('volumes'),
        dropped('its files are copied, or no container mounts them'),
      ),
    ),
    row(
      'Secret.{data,stringData}.*',
      when(volumes.isKeyUsed, lowered('variables', 'files'), unused),
    ),
    row(
      '{ConfigMap,Secret}.immutable',
      dropped('a file on Compose changes only when you generate it again'),
    ),
    row('Secret.type', dropped('for readers only: each use of a key decides how it is read')),

    // Service
    row('Service.spec.selector.*', linked('services', 'networks', 'ports')),
    row(
      'Service.spec.type',
      when(
        is('ExternalName'),
        refused('use the external name itself instead of this Service'),
        when(
          services.hasPublished,
          dropped('the annotation says what is published'),
          when(is('ClusterIP'), dropped('none of its ports is published'), lowered('ports')),
        ),
      ),
    ),
    row(
      'Service.spec.externalName',
      refused('use the external name itself instead of this Service'),
    ),
    row(
      'Service.spec.{clusterIP,clusterIPs[]}',
      when(
        is('None'),
        when(
          services.wouldNeedForwarder,
          lowered('services'),
          dropped('a name on Compose leads to all replicas anyway'),
        ),
        when(is(''), dropped('the cluster chooses it'), losses.addresses),
      ),
    ),
    row(
      'Service.spec.ports[].name',
      when(
        services.hasPublished,
        when(
          services.isPublished,
          linked('ports'),
          dropped('the annotation does not publish this port'),
        ),
        dropped('only the annotation that publishes refers to a port by its name'),
      ),
    ),
    row(
      'Service.spec.ports[].port',
      when(
        services.hasForwarder,
        lowered('entrypoint', 'ports', 'services'),
        when(
          services.isPublished,
          lowered('ports'),
          when(
            services.isHeadlessService,
            dropped('a headless Service has no ports of its own'),
            when(
              services.hasTargetPort,
              lowered('services'),
              dropped('a name on Compose reaches every port of its containers'),
            ),
          ),
        ),
      ),
    ),
    row(
      'Service.spec.ports[].targetPort',
      when(
        services.isHeadlessService,
        dropped('a headless Service has no ports of its own'),
        when(
          services.hasForwarder,
          lowered('entrypoint', 'services'),
          when(
            services.isNumber,
            lowered('services'),
            dropped('checked: that port of the container has the same number'),
          ),
        ),
      ),
    ),
    row(
      'Service.spec.ports[].protocol',
      when(
        services.hasForwarder,
        only(
          ['TCP'],
          'it is what a forwarder handles',
          'use TCP, or the same port as the container',
        ),
        when(
          services.isPublished,
          lowered('ports'),
          dropped('a name on Compose reaches every port of its containers'),
        ),
      ),
    ),
    row(
      'Service.spec.ports[].nodePort',
      when(
        services.hasPublished,
        dropped('the host’s port is in the annotation'),
        when(
          services.isNodePort,
          lowered('ports'),
          dropped('users reach the port of the load balancer'),
        ),
      ),
    ),
    row(
      'Service.spec.ports[].appProtocol',
      dropped('a hint for service meshes and load balancers'),
    ),
    row(
      'Service.spec.sessionAffinity',
      when(
        is('None'),
        dropped('each connection may lead to another replica, on Compose as well'),
        losses.sessions,
      ),
    ),
    row('Service.spec.{loadBalancerSourceRanges[],sessionAffinityConfig.**}', losses.sources),
    row(
      'Service.spec.externalIPs[]',
      refused('publish the port instead: type NodePort or LoadBalancer'),
    ),
    row(
      'Service.spec.{allocateLoadBalancerNodePorts,externalTrafficPolicy,healthCheckNodePort,internalTrafficPolicy,ipFamilies[],ipFamilyPolicy,loadBalancerClass,loadBalancerIP,trafficDistribution}',
      oneMachine,
    ),
    row(
      'Service.spec.publishNotReadyAddresses',
      dropped('a name on Compose leads to its containers, ready or not'),
    ),

    // Workloads
    row(
      'replicated.spec.replicas',
      when(
        pods.hasAutoscaler,
        dropped('its autoscaler decides'),
        when(
          pods.hasNamedReplicas,
          lowered('services', 'deploy'),
          when(
            pods.hasPauseContainer,
            when(is(0), lowered('deploy'), losses.replicas),
            lowered('deploy'),
          ),
        ),
      ),
    ),
    row(
      'Deployment.spec.strategy.type',
      when(
        is('Recreate'),
        dropped('Compose, too, stops a replica before its successor starts'),
        losses.rollouts,
      ),
    ),
    row('Deployment.spec.strategy.rollingUpdate.**', losses.rollouts),
    row('{DaemonSet,StatefulSet}.spec.updateStrategy.**', losses.rollouts),
    row('{replicated,DaemonSet}.spec.minReadySeconds', noRollouts),
    row('{DaemonSet,Deployment,StatefulSet}.spec.revisionHistoryLimit', noRollouts),
    row(
      'Deployment.spec.progressDeadlineSeconds',
      when(probes.hasReadinessAlone, lowered('healthcheck'), noRollouts),
    ),
    row('Deployment.spec.paused', only([false], 'it is not paused', 'set it to false')),
    row(
      '{templated,CronJob.spec.jobTemplate}.spec.selector.{matchLabels.*,matchExpressions.**}',
      dropped('Compose finds its containers by its own labels'),
    ),
    row('StatefulSet.spec.serviceName', lowered('networks', 'environment')),
    row('StatefulSet.spec.ordinals.start', lowered('services', 'hostname')),
    row(
      'StatefulSet.spec.podManagementPolicy',
      when(is('Parallel'), dropped('Compose, too, starts all replicas at once'), losses.order),
    ),
    row(
      'StatefulSet.spec.persistentVolumeClaimRetentionPolicy.{whenDeleted,whenScaled}',
      when(
        is('Retain'),
        dropped('a volume stays until `docker compose down -v`'),
        losses.retention,
      ),
    ),
    row(
      'StatefulSet.spec.volumeClaimTemplates[].{apiVersion,kind}',
      dropped('it can only be a PersistentVolumeClaim'),
    ),
    row('StatefulSet.spec.volumeClaimTemplates[].metadata.name', linked('volumes')),
    row(
      'StatefulSet.spec.volumeClaimTemplates[].metadata.{annotations,labels}.*',
      dropped('for tools that read the cluster'),
    ),
    row(
      'StatefulSet.spec.volumeClaimTemplates[].metadata.creationTimestamp',
      dropped('the cluster writes it'),
    ),
    row('StatefulSet.spec.volumeClaimTemplates[].status.**', dropped('the cluster writes it')),
    row('pvcSpec.accessModes[]', oneMachine),
    row('pvcSpec.resources.{limits,requests}.storage', losses.sizes),
    row(
      'pvcSpec.volumeMode',
      only(['Filesystem'], 'a Docker volume is a file system', 'use Filesystem'),
    ),
    row(
      'pvcSpec.{selector.**,storageClassName,volumeAttributesClassName,volumeName}',
      losses.storage,
    ),
    row(
      'pvcSpec.{dataSource,dataSourceRef}.**',
      refused('fill the volume with an init container or a Job'),
    ),
    row('CronJob.spec.{concurrencyPolicy,schedule,startingDeadlineSeconds,timeZone}', losses.clock),
    row(
      'CronJob.spec.suspend',
      when(is(true), dropped('nothing starts it on Compose either'), losses.clock),
    ),
    row(
      'CronJob.spec.{failedJobsHistoryLimit,successfulJobsHistoryLimit}',
      dropped('Compose keeps no finished runs'),
    ),
    row(
      'CronJob.spec.jobTemplate.metadata.{annotations,labels}.*',
      dropped('for tools that read the cluster'),
    ),
    row('CronJob.spec.jobTemplate.metadata.creationTimestamp', dropped('the cluster writes it')),
    row('jobSpec.backoffLimit', lowered('restart')),
    row(
      'jobSpec.ttlSecondsAfterFinished',
      dropped('finished containers do not pile up: `docker compose up` uses or replaces them'),
    ),
    row(
      'jobSpec.{completions,parallelism}',
      only([1], 'Compose, too, makes one run', 'set it to 1'),
    ),
    row(
      'jobSpec.completionMode',
      only(['NonIndexed'], 'a single run has no index', 'use NonIndexed'),
    ),
    row(
      'jobSpec.{backoffLimitPerIndex,maxFailedIndexes,successPolicy.**}',
      refused('Compose has no indexed Jobs: leave it out'),
    ),
    row('jobSpec.activeDeadlineSeconds', losses.deadlines),
    row('jobSpec.podFailurePolicy.**', losses.failures),
    row(
      'jobSpec.{managedBy,manualSelector,podReplacementPolicy}',
      dropped('for the cluster’s own controllers'),
    ),
    row('Job.spec.suspend', lowered('profiles')),
    row('CronJob.spec.jobTemplate.spec.suspend', dropped('nothing starts it on Compose either')),

    // Scaling and disruption
    row(
      'HorizontalPodAutoscaler.spec.scaleTargetRef.{apiVersion,kind,name}',
      linked('deploy', 'services'),
    ),
    row(
      'HorizontalPodAutoscaler.spec.minReplicas',
      when(pods.scalesPodWithPauseContainer, losses.replicas, lowered('deploy', 'services')),
    ),
    row(
      'HorizontalPodAutoscaler.spec.{behavior.**,maxReplicas,metrics.**,targetCPUUtilizationPercentage}',
      losses.scaling,
    ),
    row('PodDisruptionBudget.spec.**', losses.disruption),

    // Pod
    row(
      'podMeta.labels.*',
      when(
        pods.isSelectedByService,
        linked('services', 'networks', 'ports'),
        when(
          variables.isReadByVariable,
          lowered('environment'),
          dropped('nothing on Compose selects by it'),
        ),
      ),
    ),
    row(
      'podMeta.annotations.*',
      when(
        variables.isReadByVariable,
        lowered('environment'),
        dropped('for tools that read the cluster'),
      ),
    ),
    row('podMeta.annotations."parity.pqr-lakehouse/build"', lowered('build')),
    row(
      'podMeta.annotations."parity.pqr-lakehouse/http-client"',
      when(
        probes.asksOverHttp,
        lowered('healthcheck'),
        dropped('its health check is not over HTTP'),
      ),
    ),
    row(
      'podMeta.annotations."parity.pqr-lakehouse/volume-owner"',
      when(
        volumes.hasOwnedVolumes,
        lowered('services'),
        dropped('it has no fsGroup, or mounts no PersistentVolumeClaim'),
      ),
    ),
    row('podMeta.annotations."parity.pqr-lakehouse/wait-for"', lowered('depends_on')),
    row(
      'podTemplate.metadata.{creationTimestamp,name,namespace}',
      dropped('Kubernetes ignores it'),
    ),
    row(
      '{Job.spec.template,CronJob.spec.jobTemplate.spec.template}.spec.restartPolicy',
      dropped('OnFailure and Never both retry, in the same pod or in a new one'),
    ),
    row(
      '{DaemonSet,Deployment,ReplicaSet,StatefulSet}.spec.template.spec.restartPolicy',
      only(['Always'], 'the only value for such a pod', 'use Always'),
    ),
    row('Pod.spec.restartPolicy', lowered('restart')),
    row('podSpec.terminationGracePeriodSeconds', lowered('stop_grace_period')),
    row('podSpec.activeDeadlineSeconds', losses.deadlines),
    row(
      'podSpec.automountServiceAccountToken',
      when(is(false), dropped('there is no Kubernetes API on Compose'), losses.api),
    ),
    row(
      'podSpec.serviceAccountName',
      when(variables.isAccountReadByVariable, lowered('environment'), losses.api),
    ),
    row('podSpec.serviceAccount', losses.api),
    row(
      'podSpec.enableServiceLinks',
      when(is(false), dropped('Compose sets no such variables'), losses.links),
    ),
    row('podSpec.imagePullSecrets[].name', losses.logins),
    row(
      'podSpec.{affinity.**,nodeName,nodeSelector.*,overhead.*,preemptionPolicy,priority,priorityClassName,schedulerName,tolerations.**,topologySpreadConstraints.**}',
      oneMachine,
    ),
    row('podSpec.os.name', only(['linux'], 'Compose runs Linux containers', 'use linux')),
    row('podSpec.readinessGates.**', losses.gates),
    row('podSpec.runtimeClassName', refused('Docker chooses the runtime: leave it out')),
    row(
      'podSpec.{hostname,subdomain}',
      when(
        pods.hasNamedReplicas,
        dropped('a StatefulSet names its pods itself'),
        lowered('hostname', 'networks'),
      ),
    ),
    row(
      'podSpec.setHostnameAsFQDN',
      only([false], 'Docker, too, sets the short host name', 'set it to false'),
    ),
    row('podSpec.hostAliases[].{hostnames[],ip}', lowered('extra_hosts')),
    row('podSpec.dnsConfig.nameservers[]', lowered('dns')),
    row('podSpec.dnsConfig.searches[]', lowered('dns_search')),
    row('podSpec.dnsConfig.options[].{name,value}', lowered('dns_opt')),
    row(
      'podSpec.dnsPolicy',
      dropped('Docker resolves service names itself and forwards all other queries'),
    ),
    row('podSpec.hostNetwork', lowered('network_mode')),
    row('podSpec.hostPID', lowered('pid')),
    row('podSpec.hostIPC', lowered('ipc')),
    row('podSpec.hostUsers', only([true], 'Docker does the same', 'set it to true')),
    row(
      'podSpec.shareProcessNamespace',
      when(
        pods.hasPauseContainer,
        lowered('pid'),
        dropped('there is no other container to share with'),
      ),
    ),
    row(
      '{podSpec,container}.securityContext.runAsNonRoot',
      dropped('only a check of the kubelet: runAsUser decides who runs it'),
    ),
    row(
      'podSpec.securityContext.runAsUser',
      when(pods.isOverridden, dropped('every container sets its own'), lowered('user', 'tmpfs')),
    ),
    row(
      'podSpec.securityContext.runAsGroup',
      when(
        pods.isOverridden,
        dropped('every container sets its own'),
        when(pods.hasUser, lowered('user', 'tmpfs'), refused('set runAsUser, too')),
      ),
    ),
    row(
      'podSpec.securityContext.{fsGroup,supplementalGroups[]}',
      lowered('group_add', 'tmpfs', 'secrets', 'services', 'entrypoint'),
    ),
    row(
      'podSpec.securityContext.fsGroupChangePolicy',
      when(
        volumes.hasOwnedVolumes,
        lowered('entrypoint'),
        dropped('it has no fsGroup, or mounts no PersistentVolumeClaim'),
      ),
    ),
    row(
      'podSpec.securityContext.supplementalGroupsPolicy',
      dropped('Docker adds the groups to those of the image'),
    ),
    row('podSpec.securityContext.sysctls[].{name,value}', lowered('sysctls')),
    row(
      '{podSpec,container}.securityContext.{appArmorProfile,seccompProfile}.type',
      when(
        is('RuntimeDefault'),
        dropped('it is Docker’s default, too'),
        when(is('Unconfined'), lowered('security_opt'), refused('use RuntimeDefault')),
      ),
    ),
    row('{podSpec,container}.securityContext.seLinuxOptions.*', losses.seLinux),
    row('podSpec.securityContext.seLinuxChangePolicy', losses.seLinux),

    // Volumes
    row('podSpec.volumes[].name', linked('configs', 'secrets', 'tmpfs', 'volumes')),
    row('podSpec.volumes[].emptyDir', lowered('tmpfs', 'volumes')),
    row('podSpec.volumes[].emptyDir.sizeLimit', lowered('tmpfs', 'volumes')),
    row(
      'podSpec.volumes[].emptyDir.medium',
      dropped('an emptyDir is memory on Compose, a tmpfs or a volume in memory'),
    ),
    row('podSpec.volumes[].hostPath.path', lowered('volumes')),
    row('podSpec.volumes[].hostPath.type', losses.hostPaths),
    row('podSpec.volumes[].persistentVolumeClaim.claimName', linked('volumes')),
    row('podSpec.volumes[].persistentVolumeClaim.readOnly', lowered('volumes')),
    row('configMapFiles.name', linked('configs', 'volumes')),
    row('podSpec.volumes[].secret.secretName', linked('secrets')),
    row('podSpec.volumes[].projected.sources[].secret.name', linked('secrets')),
    row('configMapFiles.items[].key', linked('configs', 'volumes')),
    row('configMapFiles.items[].path', lowered('configs', 'volumes', 'labels')),
    row('secretFiles.items[].{key,path}', lowered('secrets')),
    row(
      '{configMapFiles,secretFiles}.optional',
      dropped('checked: the ConfigMap or Secret exists, unless this is true'),
    ),
    row(
      'podSpec.volumes[].{configMap.defaultMode,configMap.items[].mode,projected.sources[].configMap.items[].mode}',
      mode,
    ),
    row(
      '{podSpec.volumes[].secret.defaultMode,secretFiles.items[].mode}',
      when(volumes.isWrittenByCompose, lowered('secrets'), mode),
    ),
    row('podSpec.volumes[].projected.defaultMode', mode),
    row('podSpec.volumes[].projected.sources[].serviceAccountToken.**', losses.api),
    row(
      'podSpec.volumes[].{downwardAPI,projected.sources[].downwardAPI}.**',
      refused('use an environment variable instead: env[].valueFrom'),
    ),
    row(
      'podSpec.volumes[].{awsElasticBlockStore,azureDisk,azureFile,cephfs,cinder,csi,ephemeral,fc,flexVolume,gcePersistentDisk,gitRepo,glusterfs,image,iscsi,nfs,portworxVolume,rbd,vsphereVolume}.**',
      refused('use a PersistentVolumeClaim: on Compose it is a Docker volume'),
    ),

    // Container
    row(
      'container.name',
      when(
        pods.isServiceOfItsOwn,
        lowered('services'),
        when(
          pods.isNamedElsewhere,
          linked('build', 'healthcheck', 'environment'),
          dropped('no annotation and no variable names it'),
        ),
      ),
    ),
    row('container.image', lowered('image')),
    row(
      'container.imagePullPolicy',
      when(is('IfNotPresent'), dropped('Compose does the same'), lowered('pull_policy')),
    ),
    row('container.command[]', lowered('entrypoint')),
    row('container.args[]', lowered('command')),
    row('container.workingDir', lowered('working_dir')),
    row('container.stdin', lowered('stdin_open')),
    row('container.stdinOnce', dropped('stdin stays open: `docker attach` works more than once')),
    row('container.tty', lowered('tty')),
    row('podSpec.initContainers[].restartPolicy', lowered('restart')),
    row(
      'container.env[].name',
      when(variables.isOptionalAndMissing, absent, lowered('environment')),
    ),
    row('container.env[].value', lowered('environment')),
    row(
      'container.env[].valueFrom.{configMapKeyRef,secretKeyRef}.{key,name}',
      when(variables.isOptionalAndMissing, absent, linked('environment')),
    ),
    row(
      'container.env[].valueFrom.secretKeyRef.optional',
      when(variables.keyExists, dropped('what it refers to exists'), linked('environment')),
    ),
    row(
      'container.{env[].valueFrom.configMapKeyRef,envFrom[].{configMapRef,secretRef}}.optional',
      dropped('checked: the ConfigMap or Secret exists, unless this is true'),
    ),
    row(
      'container.env[].valueFrom.fieldRef.fieldPath',
      when(
        variables.isKnownField,
        lowered('environment'),
        refused(
          'use a field known in advance: the pod’s name or IP (of one replica), namespace, labels, annotations, service account',
        ),
      ),
    ),
    row(
      'container.env[].valueFrom.fieldRef.apiVersion',
      only(['v1'], 'the only version', 'use v1'),
    ),
    row(
      'container.env[].valueFrom.resourceFieldRef.containerName',
      when(variables.isKnownResource, linked('environment'), noLimit),
    ),
    row(
      'container.env[].valueFrom.resourceFieldRef.{divisor,resource}',
      when(variables.isKnownResource, lowered('environment'), noLimit),
    ),
    row('container.envFrom[].prefix', lowered('environment')),
    row('container.envFrom[].{configMapRef,secretRef}.name', linked('environment')),
    row(
      'container.ports[].name',
      when(
        ports.isCalledByName,
        linked('ports', 'healthcheck'),
        dropped('nothing refers to it by its name'),
      ),
    ),
    row(
      'container.ports[].containerPort',
      when(
        pods.isOnHostNetwork,
        onHost,
        when(
          ports.hasHostPort,
          lowered('ports'),
          when(
            ports.isCalledByName,
            linked('ports', 'healthcheck', 'entrypoint', 'services'),
            dropped('a declaration only: a program may listen on any port'),
          ),
        ),
      ),
    ),
    row(
      'container.ports[].{hostIP,hostPort}',
      when(pods.isOnHostNetwork, onHost, lowered('ports')),
    ),
    row(
      'container.ports[].protocol',
      when(
        pods.isOnHostNetwork,
        onHost,
        when(
          ports.hasHostPort,
          lowered('ports'),
          dropped('a declaration only: a program may listen on any port'),
        ),
      ),
    ),
    row(
      'container.resources.limits.cpu',
      when(
        pods.requestsCpu,
        lowered('deploy', 'environment'),
        lowered('deploy', 'cpu_shares', 'environment'),
      ),
    ),
    row('container.resources.limits.memory', lowered('deploy', 'memswap_limit', 'environment')),
    row('container.resources.requests.cpu', lowered('cpu_shares', 'environment')),
    row(
      'container.resources.requests.memory',
      when(variables.isRequestReadByVariable, lowered('environment'), losses.requests),
    ),
    row('container.resources.{limits,requests}."ephemeral-storage"', losses.layers),
    row(
      'container.resources.{limits,requests}.*',
      refused('Compose limits only cpu and memory: leave it out'),
    ),
    row('container.resizePolicy.**', dropped('Compose does not resize running containers')),
    row('container.volumeMounts[].name', linked('configs', 'secrets', 'volumes', 'tmpfs')),
    row('container.volumeMounts[].mountPath', lowered('configs', 'secrets', 'volumes', 'tmpfs')),
    row(
      'container.volumeMounts[].subPath',
      when(
        volumes.isFileMount,
        linked('configs', 'secrets', 'volumes'),
        lowered('volumes', 'tmpfs'),
      ),
    ),
    row('container.volumeMounts[].subPathExpr', refused('write the expanded path in subPath')),
    row(
      'container.volumeMounts[].readOnly',
      when(
        volumes.isWritable,
        lowered('volumes'),
        dropped('ConfigMaps and Secrets are read-only anyway; a read-only emptyDir stays empty'),
      ),
    ),
    row(
      'container.volumeMounts[].mountPropagation',
      only(['None'], 'Compose does the same', 'use None'),
    ),
    row('container.volumeMounts[].recursiveReadOnly', losses.submounts),
    row('container.volumeDevices[].**', refused('use a volume with a file system')),
    row(
      'container.{terminationMessagePath,terminationMessagePolicy}',
      dropped('there are no termination messages: see `docker compose logs`'),
    ),

    // Probes
    row('startup.exec.command[]', startupCheck(lowered('healthcheck'))),
    row(
      'startup.httpGet.{host,httpHeaders[].name,httpHeaders[].value,path,scheme}',
      startupCheck(lowered('healthcheck')),
    ),
    row('startup.{grpc,httpGet,tcpSocket}.port', startupCheck(linked('healthcheck'))),
    row('startup.{initialDelaySeconds,periodSeconds,failureThreshold}', lowered('healthcheck')),
    row(
      'startup.timeoutSeconds',
      when(
        probes.hasReadiness,
        when(
          probes.hasSameTimeout,
          dropped('the readiness probe has the same timeout'),
          losses.oneTimeout,
        ),
        lowered('healthcheck'),
      ),
    ),
    row('readiness.exec.command[]', lowered('healthcheck')),
    row(
      'readiness.httpGet.{host,httpHeaders[].name,httpHeaders[].value,path,scheme}',
      lowered('healthcheck'),
    ),
    row('readiness.{grpc,httpGet,tcpSocket}.port', linked('healthcheck')),
    row('readiness.{periodSeconds,timeoutSeconds,failureThreshold}', lowered('healthcheck')),
    row('readiness.initialDelaySeconds', dropped('failures within `start_period` do not count')),
    row('{startup,readiness}.grpc.service', losses.grpc),
    row(
      '{startup,readiness}.tcpSocket.host',
      refused('the check runs in the container itself: leave it out'),
    ),
    row(
      '{startup,readiness}.successThreshold',
      when(is(1), dropped('on Compose, too, one success is enough'), losses.once),
    ),
    row(
      '{startup,readiness}.terminationGracePeriodSeconds',
      dropped('Compose does not stop a container whose probe fails'),
    ),
    row('container.livenessProbe.**', losses.hangs),

    // Life cycle
    row('container.lifecycle.postStart.exec.command[]', lowered('post_start')),
    row('container.lifecycle.preStop.exec.command[]', lowered('pre_stop')),
    row('container.lifecycle.preStop.sleep.seconds', losses.draining),
    row(
      'container.lifecycle.{postStart,preStop}.{httpGet,tcpSocket}.**',
      refused('run a command instead: exec'),
    ),
    row('container.lifecycle.postStart.sleep.seconds', dropped('nothing on Compose waits for it')),
    row('container.lifecycle.stopSignal', lowered('stop_signal')),

    // Security of a container
    row('container.securityContext.runAsUser', lowered('user', 'tmpfs')),
    row(
      'container.securityContext.runAsGroup',
      when(pods.hasUser, lowered('user', 'tmpfs'), refused('set runAsUser, too')),
    ),
    row('container.securityContext.readOnlyRootFilesystem', lowered('read_only')),
    row('container.securityContext.privileged', lowered('privileged')),
    row('container.securityContext.allowPrivilegeEscalation', lowered('security_opt')),
    row('container.securityContext.capabilities.add[]', lowered('cap_add')),
    row('container.securityContext.capabilities.drop[]', lowered('cap_drop')),
    row(
      'container.securityContext.procMount',
      only(['Default'], 'Docker does the same', 'use Default'),
    ),
  ],
  [
    cut('podSpec.initContainers[]', pods.onlyWaits, '`depends_on` waits instead'),
    cut('podSpec.volumes[]', volumes.isUnmounted, 'no container mounts it'),
  ],
);
