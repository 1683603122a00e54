import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemsError, type Problem } from '../../manifests/problem';
import type { Io, Place } from './io';
import { askProgram, ProgramMissing, runProgram, type Command } from './run-program';
import type { OnDemand } from './run-on-compose';
import { streamProgram } from './stream-program';
import { jobOf, type Container, type CronJob } from './job-of';
import { readPod } from './read-pod';

/**
 * Runs a program in the pod of a Job made from the CronJob, and returns its exit code; its output goes to
 * the streams of `io`. The pod itself only waits: so the program has a standard input, and none of its
 * output is lost.
 */
export async function runOnKubernetes(
  { name, args, input, seconds }: OnDemand,
  io: Io,
): Promise<number> {
  const cronJob = JSON.parse(
    await ask(io, kubectl('get', 'cronjob', name, '-o', 'json'), NOT_THERE),
  ) as CronJob;
  const job = jobOf(cronJob, waiting(seconds));
  const created = await create(io, kubectl('create', '-o', 'name', '-f', '-'), job);
  try {
    const pod = await started(name, created, io);
    const stdin = input === undefined ? [] : ['--stdin'];
    const program = kubectl('exec', ...stdin, pod, '--', ...commandOf(cronJob), ...args);
    return (await streamProgram(io, program, input)) ?? 1;
  } finally {
    await askProgram(io, kubectl('delete', '--wait=false', '--ignore-not-found', created));
  }
}

/** If this side ends without a word, the pod does, too. */
const waiting = (seconds: number): Container => ({
  command: ['tini', '--', 'sleep', String(seconds)],
  args: [],
});

/** Without the init, which is of use to a container's first process only. */
function commandOf({ spec }: CronJob): readonly string[] {
  const command = spec.jobTemplate.spec.template.spec.containers[0]?.command ?? [];
  return command[0] === 'tini' ? command.slice(command.indexOf('--') + 1) : command;
}

const NAMESPACE = 'pqr-lakehouse';

const kubectl = (...args: string[]): Command => ['kubectl', '--namespace', NAMESPACE, ...args];

/** `job.batch/NAME` */
const nameOf = (created: string): string => created.split('/').at(-1) ?? created;

const NOT_THERE =
  'start the cluster (README.md, On Kubernetes), or apply the manifests: kubectl apply -f dist/';

async function ask(place: Place, command: Command, hint: string): Promise<string> {
  const { code, stdout, stderr } = await askProgram(place, command).catch((error: unknown) => {
    if (!(error instanceof ProgramMissing)) throw error;
    throw refusal('is not on the PATH', 'install it: README.md, What you need');
  });
  if (code !== 0) throw refusal(stderr, hint);
  return stdout;
}

async function create(place: Place, command: Command, job: object): Promise<string> {
  let created = '';
  const { code, stderr } = await runProgram(place, command, {
    feed: (stdin) => pipeline(Readable.from([JSON.stringify(job)]), stdin),
    drain: async (stdout) => {
      for await (const chunk of stdout) created += String(chunk);
    },
  });
  if (code !== 0) throw refusal(stderr, 'see kubectl auth can-i create jobs');
  return created.trim();
}

/** Seconds. */
const STARTS = 120;

/** Waits until the Job's pod runs. */
async function started(name: string, job: string, io: Io): Promise<string> {
  const pods = kubectl('get', 'pods', '-o', 'json', '-l', `job-name=${nameOf(job)}`);
  const deadline = Date.now() + STARTS * 1000;
  for (;;) {
    const pod = readPod(await ask(io, pods, `see kubectl -n ${NAMESPACE} get pods`));
    if (pod?.started) return pod.name;
    if (pod?.stuck ?? Date.now() > deadline) {
      const reason = pod ? (pod.reason ?? 'and gives no reason') : 'none was made';
      throw refusal(
        `the pod of ${name} does not start: ${reason}`,
        `see kubectl -n ${NAMESPACE} get events --sort-by=.lastTimestamp`,
      );
    }
    await sleep(500, undefined, { signal: io.signal });
  }
}

function refusal(said: string, hint: string): ProblemsError {
  const problem: Problem = { where: 'kubectl', problem: said, hint };
  return new ProblemsError('the cluster', [problem]);
}
