#!/bin/bash
# Runs before the base image's docker-entrypoint.sh and adds three things to it:
# POSTGRES_PASSWORD takes effect at every start, not only on a new volume; a first
# start that was cut off leaves nothing behind; two containers never run on one volume.
set -euo pipefail

main() {
  if [[ ${1-} == -* ]]; then set -- postgres "$@"; fi
  if ! runs_server "$@"; then exec docker-entrypoint.sh "$@"; fi

  if [[ $(id -u) == 0 ]]; then
    refuse "the server does not run as root. Start the container as user 999:999."
  fi
  trap 'exit 143' INT TERM
  lock_volume
  if [[ ! -s $PGDATA/PG_VERSION ]]; then
    initialise "$@"
  elif [[ $(<"$PGDATA/PG_VERSION") == "$PG_MAJOR" && -n $(setting POSTGRES_PASSWORD) ]]; then
    set_password "$@"
  fi # Another major version: Postgres itself says so.
  # A server at debug3 writes its environment into its log.
  unset POSTGRES_PASSWORD
  exec docker-entrypoint.sh "$@"
}

runs_server() {
  [[ ${1-} == postgres ]] || return 1
  local argument
  for argument in "${@:2}"; do
    case $argument in -\? | --help | --describe-config | -V | --version) return 1 ;; esac
  done
}

# Postgres' own lock, postmaster.pid, names a process, and every container has a process
# 1. This one is the kernel's: the server and all its children inherit the descriptor and
# hold it to their end, so that a postmaster.pid found here is one that a crash left.
lock_volume() {
  exec 9<"${PGDATA%/*}"
  local status=0
  flock --nonblock 9 || status=$?
  case $status in
    0) rm -f "$PGDATA/postmaster.pid" ;;
    1) refuse "another container is running on this volume (${PGDATA%/*})." "Stop that one first. Nothing was changed." ;;
    *) ;; # The file system has no such locks.
  esac
}

# A new database is renamed to PGDATA when it is complete: what is in PGDATA is never
# deleted, and what is in the directory beside it never had a client.
initialise() {
  if [[ -d $PGDATA ]] && ! rmdir "$PGDATA"; then
    refuse "$PGDATA has no PG_VERSION but is not empty: this is no database, or a damaged one." \
      "Look at what is in it; restore it from a backup, or move it away to start with a new database."
  fi
  local unfinished=$PGDATA.unfinished
  rm -rf "$unfinished"
  PGDATA=$unfinished PATH=/usr/local/lib/initialise-only:$PATH \
    interruptible docker-entrypoint.sh "$@" -c listen_addresses= -c log_min_messages=warning
  mv --no-target-directory "$unfinished" "$PGDATA"
  sync --file-system "$PGDATA"
}

# Gives POSTGRES_USER its password through a server that nobody else can reach.
set_password() {
  local password private
  password=$(setting POSTGRES_PASSWORD)
  unset POSTGRES_PASSWORD # Not into the server's environment.
  private=$(mktemp --directory /tmp/set-password.XXXXXX)
  # Whatever the volume's own rules are: only this user can enter the directory.
  echo 'local all all trust' >"$private/pg_hba.conf"

  trap 'stop_server || true; exit 143' INT TERM
  # The server's own arguments first, since a recovery may need them. The time is
  # for that recovery; whoever wants to give up sooner stops the container.
  interruptible pg_ctl start --silent --wait --timeout=86400 --pgdata="$PGDATA" --options="$(printf '%q ' "${@:2}" \
    -c listen_addresses= -c unix_socket_directories="$private" -c hba_file="$private/pg_hba.conf" -p 5432)" ||
    refuse "the database in $PGDATA did not start. The reason is in the server's messages above."

  local user database problem status=0
  user=$(setting POSTGRES_USER postgres)
  database=$(setting POSTGRES_DB "$user")
  problem=$(PASSWORD=$password DATABASE=$database \
    psql --no-psqlrc --quiet --tuples-only --no-align --host="$private" --port=5432 --username="$user" --dbname=template1 \
    --set=ON_ERROR_STOP=1 --set=VERBOSITY=terse <<<"$SET_PASSWORD") || status=$?
  stop_server
  trap 'exit 143' INT TERM
  rm -r "$private"

  # psql ends with 2 when it cannot log in, and says why.
  case $status$problem in
    0) ;;
    2* | '0no superuser') refuse_name POSTGRES_USER "$user" "it is not the superuser of the database in this volume" ;;
    '0no database') refuse_name POSTGRES_DB "$database" "there is no such database in this volume" ;;
    *) refuse "the password of $user could not be set. The reason is in the line with ERROR above." ;;
  esac
}

# Prints nothing, or which name is wrong. The password comes by the environment: it is
# in no command line, and nothing that this session does is in the server's log.
SET_PASSWORD=$(
  cat <<'SQL'
SELECT NOT rolsuper AS wrong FROM pg_roles WHERE rolname = current_user \gset
\if :wrong
  \echo no superuser
  \quit
\endif
SET log_min_messages = panic;
SET log_min_error_statement = panic;
SET client_min_messages = error;
SET default_transaction_read_only = off;
SET pg_stat_statements.track_utility = off;
\getenv database DATABASE
SELECT NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') AS wrong \gset
\if :wrong
  \echo no database
  \quit
\endif
\getenv password PASSWORD
ALTER ROLE CURRENT_USER PASSWORD :'password';
SQL
)

stop_server() { pg_ctl stop --silent --wait --timeout=86400 --mode=fast --pgdata="$PGDATA"; }

# The shell runs a trap only between commands, but at once while it waits.
interruptible() {
  "$@" &
  wait $!
}

# setting NAME [DEFAULT]: like the base image, from NAME or from the file NAME_FILE.
setting() {
  local file=${1}_FILE
  if [[ -n ${!file-} ]]; then
    cat "${!file}"
  else
    printf '%s' "${!1:-${2-}}"
  fi
}

refuse_name() {
  refuse "$1=$2: $3 ($PGDATA)." \
    "POSTGRES_USER and POSTGRES_DB count only when a volume is created." \
    "Put the former value back in .env, or start with an empty volume. That DELETES ALL DATA in it:" \
    "  Docker Compose: docker compose down -v   (every volume of the project)" \
    "  Kubernetes:     delete the claim data-postgres-0, then the pod postgres-0"
}

refuse() {
  printf 'entrypoint.sh: %s\n' "$1" >&2
  if (($# > 1)); then printf '  %s\n' "${@:2}" >&2; fi
  exit 1
}

main "$@"
