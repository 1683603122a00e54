/** Programs that stand for Docker and for a cluster: shell scripts, which variables tell how to end. */

const VERSION = JSON.stringify({
  Client: { ApiVersion: '1.48' },
  Server: { Version: '28.0.0', Os: 'linux', Arch: 'amd64' },
});

/** A docker that records its arguments and its standard input; variables tell it how to end. */
export const DOCKER = `#!/bin/sh
case "$*" in
  version*) echo '${VERSION}'; exit ;;
  'compose ps'*) printf '%s' "\${RUNNING-f00}"; exit "\${BROKEN:-0}" ;;
  'compose config'*) echo localhost/compute:1; exit ;;
  'image inspect localhost/compute:1') exit "\${MISSING:-0}" ;;
esac
printf '%s\\n' "$@" > "$FOLDER/docker-arguments"
cat > "$FOLDER/input"
echo '{"passed":1,"failed":0}'
exit "\${CODE:-0}"
`;

/** A kubectl for a cluster with a CronJob, and a Job whose pod the test describes. */
export const KUBECTL = `#!/bin/sh
echo "$@" >> "$FOLDER/kubectl-calls"
case "$*" in
  *'get cronjob '*) cat "$FOLDER/cronjob.json" || { echo 'no such cronjob' >&2; exit 1; } ;;
  *'create '*) cat > "$FOLDER/job.json"; echo job.batch/x1 ;;
  *'get pods'*) cat "$FOLDER/pods.json" ;;
  *' exec '*) cat > "$FOLDER/input"; echo 'the lines of the program'; eval "$THEN"; exit "\${CODE:-0}" ;;
esac
`;

export const cronJob = (name: string, command: readonly string[]): object => ({
  metadata: { name },
  spec: {
    jobTemplate: {
      spec: { backoffLimit: 0, template: { spec: { containers: [{ image: 'x', command }] } } },
    },
  },
});

/** What `kubectl get pods` says of the pod of Job `x1`. */
export const pods = (state: object): object => ({
  items: [{ metadata: { name: 'x1-1' }, status: { containerStatuses: [{ state }] } }],
});
