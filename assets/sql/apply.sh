#!/usr/bin/env bash
# Aplica el esquema del lakehouse. Lo ejecuta el Job `postgres-schema`; se puede repetir cuantas veces se quiera.
#
#   1. 10-roles/: usuarios, contraseñas y bases de datos. CREATE DATABASE no cabe en una transacción, así que
#      cada instrucción se confirma sola y todas se pueden repetir.
#   2. Los demás grupos, en UNA transacción que termina con la marca de versión. Si algo falla no queda nada a
#      medias, y quien espera la marca sigue esperando:
#        SELECT current_setting('lakehouse.schema_version', true)
#
# Los grupos van en orden de bytes y, dentro de cada uno, los archivos también. Un mismo cerrojo cubre los dos
# pasos: dos trabajos simultáneos se turnan.
#
# El dueño (PGUSER) puede no ser superusuario si tiene CREATEROLE y CREATEDB y es dueño de PGDATABASE. Además
# alguien con más poder debe haber hecho una vez, en PGDATABASE:
#   CREATE EXTENSION postgis;                                  (en RDS lo puede el usuario maestro)
#   GRANT SET ON PARAMETER "lakehouse.schema_version" TO …;    (la marca de versión)
set -euo pipefail
LC_ALL=C # el orden de los comodines es el de los bytes en cualquier idioma

readonly ROLES_GROUP=10-roles
readonly LOCK_KEY=20150630 # Ley 1755 de 2015: cualquier número sirve, si siempre es el mismo
readonly REQUIRED=(PGHOST PGPORT PGUSER PGPASSWORD PGDATABASE SCHEMA_VERSION LOGINS)

main() {
  check_environment
  local here groups=() group files=()
  here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
  export PGAPPNAME=postgres-schema PGCLIENTENCODING=UTF8 PGCONNECT_TIMEOUT="${PGCONNECT_TIMEOUT:-10}"
  export PGOPTIONS="-c client_min_messages=warning -c lock_timeout=2min ${PGOPTIONS:-}"

  list_files "$here/$ROLES_GROUP"
  echo "1/2 Usuarios y bases de datos en $PGHOST:$PGPORT"
  # Terse: sin él, psql repetiría en su mensaje la línea que falló, con la contraseña.
  run_psql -v VERBOSITY=terse -v SHOW_CONTEXT=never \
    -c "SELECT pg_advisory_lock($LOCK_KEY)" "${files[@]}"

  files=()
  for group in "$here"/*/; do
    group=$(basename "$group")
    [[ $group == "$ROLES_GROUP" ]] || groups+=("$group")
  done
  for group in "${groups[@]}"; do list_files "$here/$group"; done
  echo "2/2 Esquema de la base $PGDATABASE, en una sola transacción"
  run_psql --single-transaction \
    -c "SELECT pg_advisory_xact_lock($LOCK_KEY)" "${files[@]}" -f - <<'SQL'
\getenv version SCHEMA_VERSION
SELECT format('ALTER DATABASE %I SET "lakehouse.schema_version" = %L', current_database(), :'version') \gexec
SQL
  explain_tables 'AVISO: '
  echo "Listo: versión $SCHEMA_VERSION del esquema"
}

# Todas las variables que faltan de una vez, y nunca un valor.
check_environment() {
  local name missing=() login variable rights more declared=' '
  for name in "${REQUIRED[@]}"; do
    [[ -n ${!name:-} ]] || missing+=("$name")
  done
  while read -r login variable rights more; do
    [[ -n $login ]] || continue
    check_login "$login" "$variable" "$rights" "$more"
    [[ $declared != *" $login "* ]] || fail "LOGINS: $login está dos veces"
    declared+="$login "
    [[ -n ${!variable:-} ]] || missing+=("$variable")
  done <<<"${LOGINS:-}"
  ((${#missing[@]} == 0)) || fail "faltan variables de entorno: ${missing[*]}"
  [[ $SCHEMA_VERSION =~ ^[A-Za-z0-9._-]{1,64}$ ]] ||
    fail 'SCHEMA_VERSION solo admite letras, cifras, punto, guion y guion bajo (64 como máximo)'
}

# Una línea de LOGINS: nombre, variable de la contraseña, lo que puede (10-roles/15-declared-logins.sql).
check_login() {
  local login=$1 variable=$2 rights=$3 more=$4
  [[ $login =~ ^[a-z_][a-z0-9_]{0,62}$ && $variable =~ ^[A-Z_][A-Z0-9_]*$ && -z $more &&
    $rights =~ ^(writes|reads|owns|measures)$ ]] ||
    fail "LOGINS: «$login $variable $rights${more:+ $more}» no es una línea «usuario VARIABLE writes|reads|owns|measures»"
  [[ ${PGUSER:-} != "$login" ]] ||
    fail "PGUSER (POSTGRES_USER) no puede ser $login: ese usuario lo crea este script; use otro nombre, por ejemplo postgres"
  [[ $rights != owns || ${PGDATABASE:-} != "$login" ]] ||
    fail "PGDATABASE (POSTGRES_DB) no puede ser $login: esa base es de otro servicio; use otro nombre, por ejemplo pqr_lakehouse"
}

# Agrega a `files` los .sql de un directorio, cada uno precedido por una línea de avance.
list_files() {
  local directory=$1 path
  for path in "$directory"/*.sql; do
    [[ -e $path ]] || fail "no hay archivos .sql en $directory"
    files+=(-c "\\echo '  ${path#"$here"/}'" -f "$path")
  done
}

# psql sin ~/.psqlrc; los resultados no interesan, el avance (\echo) sí. El archivo que falló se toma del
# mensaje de psql («psql:/sql/grupo/archivo.sql:línea: ERROR: …»).
run_psql() {
  local errors code=0 where
  exec 3>&1
  errors=$(psql -X -q -o /dev/null -v ON_ERROR_STOP=1 "$@" 2>&1 >&3) || code=$?
  exec 3>&-
  [[ -z $errors ]] || printf '%s\n' "$errors" >&2
  case $code in
    0) return ;;
    2) fail "no hay conexión con $PGHOST:$PGPORT, base $PGDATABASE, usuario $PGUSER (o se perdió); el motivo está arriba" ;;
    *)
      where=$(grep -oE "$here/[^:]+:[0-9]+: (ERROR|FATAL)" <<<"$errors" | head -n 1) || true
      where=${where%: *}
      [[ $errors != *'psql:<stdin>:'* ]] || where='la marca de versión (véanse los permisos al comienzo de apply.sh)'
      explain_tables
      fail "falló ${where:-una instrucción de apply.sh}; el motivo está arriba y la versión del esquema no se marcó"
      ;;
  esac
}

# Dice qué tablas no son como las declara el lakehouse, y la salida. Si el esquema pudo con ellas, como con las de una
# base antigua, es solo un aviso.
explain_tables() {
  local prefix=${1:-} explanation
  explanation=$(
    CATALOGUE=$(<"$here/../verify/catalogue.json") psql -X -q -A -t -v ON_ERROR_STOP=1 \
      -f - -f "$here/../verify/table-faults.sql" -f "$here/../verify/explain-tables.sql" <<'SQL'
\getenv catalogue CATALOGUE
SELECT set_config('lakehouse.catalogue', :'catalogue', false) \g /dev/null
SQL
  ) || return 0
  [[ -z $explanation ]] || printf '%s%s\n' "$prefix" "$explanation" >&2
}

fail() {
  echo "ERROR: $1" >&2
  exit 1
}

main
