import { weaker } from './fate';

/** What Compose cannot do, and what that means on a laptop: what matters most comes first. */
export const losses = {
  hangs: weaker(
    'Compose restarts what ends, not what hangs',
    'a program that hangs stays unhealthy until you run `docker compose restart SERVICE`',
  ),
  policies: weaker(
    'every service reaches every other on the network of Compose',
    'a mistake in a policy does not show here: try it on a cluster',
  ),
  scaling: weaker(
    'nothing scales by itself',
    '`docker compose up -d --scale SERVICE=N` starts N replicas',
  ),
  rollouts: weaker(
    'Compose stops a replica before its successor starts',
    'after a change a service is away for as long as it takes to start',
  ),
  disruption: weaker(
    'one machine has nothing to move to',
    'when it stops, everything stops; what is in volumes stays',
  ),
  sizes: weaker(
    'a volume of Docker has no size',
    'it may fill the disk: `docker system df -v` shows how large it is',
  ),
  requests: weaker(
    'Docker keeps no memory free for one',
    'limits hold on both targets; its soft limit would be a limit to programs that look',
  ),
  admission: weaker(
    'Compose admits every container',
    'one without hardening starts here, and is refused by the cluster',
  ),
  api: weaker(
    'there is no Kubernetes API on Compose',
    'a program that asks it (an operator, a discovery of services) finds none',
  ),
  clock: weaker(
    'Compose has no clock',
    '`docker compose run --rm SERVICE` makes a run when you want one',
  ),
  routes: weaker(
    'nothing routes by host and path',
    'users reach the ports of Services of type NodePort or LoadBalancer',
  ),
  replicas: weaker(
    'containers that share a network are one replica',
    'of a pod of several containers there is one, whatever is said of replicas',
  ),
  storage: weaker(
    'a volume of Docker lies on this machine’s disk',
    'speed, snapshots and encryption are the disk’s',
  ),
  custom: weaker(
    'nothing acts on objects of one’s own kind',
    'what an operator would make of them must be written out',
  ),
  quotas: weaker(
    'there are no limits but those that a container says',
    'give each container limits of its own',
  ),
  logins: weaker('`docker login` says who may pull', 'log in before `docker compose up`'),
  addresses: weaker(
    'a Service has no address of its own',
    'its name leads to its pods: call it by that',
  ),
  sessions: weaker(
    'every connection may lead to another replica',
    'a session must not live in one replica',
  ),
  sources: weaker(
    'a published port is open for whoever reaches the address',
    'the address is 127.0.0.1 unless BIND_ADDRESS is another',
  ),
  order: weaker(
    'all replicas start at once',
    'the first need not be ready before the second begins',
  ),
  retention: weaker(
    'a volume stays when its pod goes',
    '`docker compose down -v` removes all volumes',
  ),
  deadlines: weaker('nothing ends by a deadline', '`docker compose stop SERVICE` ends it'),
  failures: weaker('every failure counts', 'a run may be given up that a cluster would make again'),
  links: weaker('Compose sets no variables like WEB_SERVICE_HOST', 'call a Service by its name'),
  gates: weaker(
    'the health check alone says what is ready',
    'what waits for other conditions is ready too early',
  ),
  hostPaths: weaker(
    'Docker takes what is there, and makes a directory where nothing is',
    'see that the path exists before you start',
  ),
  layers: weaker('what a container writes beside its volumes has no limit', 'it may fill the disk'),
  submounts: weaker(
    'what is mounted below a mount may be written to',
    'mount it read-only by itself',
  ),
  oneCheck: weaker(
    'Compose has one check for start and readiness',
    'it asks what the readiness probe asks, as often as the startup probe until it first succeeds',
  ),
  oneTimeout: weaker(
    'Compose has one timeout for start and readiness',
    'it is the readiness probe’s',
  ),
  once: weaker('one success is enough', 'what is ready for a moment is used at once'),
  grpc: weaker(
    'Compose asks whether a gRPC port listens',
    'one that listens and says NOT_SERVING counts as healthy',
  ),
  draining: weaker(
    'Compose stops at once',
    'requests that come meanwhile fail: there is no other replica',
  ),
  modes: weaker(
    'a mounted file has mode 644, or 755 if its owner may execute it',
    'every user in the container can read it',
  ),
  seLinux: weaker('Docker decides how SELinux labels a container', 'most laptops have no SELinux'),
};
