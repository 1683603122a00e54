import { setTimeout as sleep } from 'node:timers/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ProblemsError, type Problem } from '../../manifests/problem';
import type { Io, Place } from '../cli/io';
import { askProgram, ProgramMissing, runProgram, type Command } from '../cli/run-program';
import { streamProgram } from '../cli/stream-program';
import { jobOf, type CronJob } from './job-of';
import { readPod, type Pod } from './read-pod';

/** Runs a Job made from the CronJob `verify`; its output goes to the streams of `io`. */
export async function verifyOnKubernetes(args: readonly string[], io: Io): Promise<number> {
  const cronJob = JSON.parse(
    await ask(io, kubectl('get', 'cronjob', 'verify', '-o', 'json'), NOT_THERE),
  ) as CronJob;
  const created = await create(
    io,
    kubectl('create', '-o', 'name', '-f', '-'),
    jobOf(cronJob, args),
  );
  try {
    const pods = kubectl('get', 'pods', '-o', 'json', '-l', `job-name=${nameOf(created)}`);
    const pod = await until(io, pods, ({ started }) => started, STARTS);
    await streamProgram(io, kubectl('logs', '--follow', `pod/${pod.name}`));
    const { exitCode } = await until(io, pods, (ended) => ended.exitCode !== undefined, ENDS);
    return exitCode ?? 1;
  } finally {
    await askProgram(io, kubectl('delete', '--wait=false', '--ignore-not-found', created));
  }
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

/** What is waited for, and for how many seconds. */
interface Wait {
  readonly what: string;
  readonly seconds: number;
}

const STARTS: Wait = { what: 'start', seconds: 120 };
/** Counted from the end of its logs. */
const ENDS: Wait = { what: 'end', seconds: 30 };

/** Asks for the Job's pod until `condition` holds. */
async function until(
  io: Io,
  pods: Command,
  condition: (pod: Pod) => boolean,
  { what, seconds }: Wait,
): Promise<Pod> {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const pod = readPod(await ask(io, pods, `see kubectl -n ${NAMESPACE} get pods`));
    if (pod && condition(pod)) return pod;
    if (pod?.stuck ?? Date.now() > deadline) {
      const reason = pod ? (pod.reason ?? 'and gives no reason') : 'none was made';
      throw refusal(
        `the pod of verify does not ${what}: ${reason}`,
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
