import { weaker } from './fate';

/** What Compose cannot do, and what that means on a laptop, the most important first. */
export const losses = {
  hangs: weaker(
    'Compose restarts what ends, not what hangs',
    'a program that hangs stays unhealthy until you run `docker compose restart SERVICE`',
  ),
  policies: weaker(
    'every service reaches every other on the Compose network',
    'a mistake in a policy shows only on a cluster',
  ),
  scaling: weaker(
    'nothing scales by itself',
    '`docker compose up -d --scale SERVICE=N` starts N replicas',
  ),
  rollouts: weaker(
    'Compose stops a replica before its successor starts',
    'after a change a service is down for as long as it takes to start',
  ),
  disruption: weaker(
    'there is no other node to move pods to',
    'when the machine stops, everything stops; the data in volumes stays',
  ),
  sizes: weaker(
    'a Docker volume has no size limit',
    'it may fill the disk; `docker system df -v` shows its size',
  ),
  requests: weaker(
    'Docker reserves no memory for a container',
    'only limits hold; `mem_reservation` is not set, since programs would take it for their limit',
  ),
  admission: weaker(
    'Compose admits every container',
    'a pod that violates the Pod Security Standard starts here, and the cluster refuses it',
  ),
  api: weaker(
    'there is no Kubernetes API on Compose',
    'a program that calls it (an operator, service discovery) does not work',
  ),
  clock: weaker('Compose has no scheduler', '`docker compose run --rm SERVICE` starts a run'),
  routes: weaker(
    'nothing routes by host and path',
    'use the published ports of Services of type NodePort or LoadBalancer',
  ),
  replicas: weaker(
    'a pod of several containers has one replica',
    'its containers share the network of one pause container, whatever `replicas` says',
  ),
  storage: weaker(
    'a Docker volume is a directory on this machine’s disk',
    'its speed, snapshots and encryption are those of the disk',
  ),
  custom: weaker(
    'nothing acts on custom resources',
    'write out the objects that an operator would create from them',
  ),
  quotas: weaker('a container has no limits but its own', 'set limits on each container'),
  logins: weaker(
    'images are pulled with the credentials of `docker login`',
    'log in before `docker compose up`',
  ),
  addresses: weaker('a Service has no address of its own', 'use its name, which leads to its pods'),
  sessions: weaker(
    'each connection may lead to another replica',
    'do not keep a session in the memory of one replica',
  ),
  sources: weaker(
    'a published port is open to whoever reaches its address',
    'the address is 127.0.0.1 unless BIND_ADDRESS says otherwise',
  ),
  order: weaker('all replicas start at once', 'the second does not wait until the first is ready'),
  retention: weaker(
    'a volume stays when its StatefulSet is deleted or scaled down',
    '`docker compose down -v` removes all volumes',
  ),
  deadlines: weaker(
    'Compose has no deadlines',
    '`docker compose stop SERVICE` ends a run that takes too long',
  ),
  failures: weaker(
    'every failure counts towards `backoffLimit`',
    'a Job may be given up that a cluster would retry',
  ),
  links: weaker('Compose sets no variables like WEB_SERVICE_HOST', 'call a Service by its name'),
  gates: weaker(
    'the health check alone says what is ready',
    'a pod that waits for other conditions counts as ready too early',
  ),
  hostPaths: weaker(
    'Docker mounts whatever is at the path, and creates a directory if nothing is',
    'make sure that the path exists before you start',
  ),
  layers: weaker(
    'what a container writes outside its volumes has no limit',
    'it may fill the disk',
  ),
  submounts: weaker(
    'a mount below a read-only mount may be writable',
    'set `readOnly` on that mount, too',
  ),
  oneCheck: weaker(
    'Compose has one check for start and readiness',
    'it makes the readiness probe’s check, with the startup probe’s period until it first succeeds',
  ),
  oneTimeout: weaker(
    'Compose has one timeout for start and readiness',
    'it is the readiness probe’s',
  ),
  once: weaker('one success is enough', 'a container that is ready for a moment counts as ready'),
  grpc: weaker(
    'Compose only checks that a gRPC port listens',
    'a server that answers NOT_SERVING counts as healthy',
  ),
  draining: weaker(
    'Compose stops a container without a delay',
    'requests that arrive while it stops fail',
  ),
  modes: weaker(
    'a mounted file has mode 644, or 755 if its owner may execute it',
    'every user in the container can read it',
  ),
  seLinux: weaker('Docker decides how SELinux labels a container', 'most laptops have no SELinux'),
};
