"""Una revisión que falla a la vista: cuántos tickets no tienen municipio, y cuántos vencen antes de crearse.

Si el porcentaje de alguno pasa de `maximo`, la corrida termina en Failed, con el motivo. Cada resultado, bueno o malo,
queda además en meta.data_quality, con el identificador que la corrida tiene en Prefect.
"""

import psycopg
from prefect import flow, task
from prefect.runtime import flow_run

REVISION = """
    SELECT count(*) AS tickets,
        count(*) FILTER (WHERE geo_id IS NULL AND dane_city_code IS NULL) AS sin_municipio,
        count(*) FILTER (WHERE sla_due_at < created_at) AS vence_antes_de_crearse
    FROM silver.tickets
"""
# Repetir la misma corrida corrige sus filas en lugar de agregar otras.
CORRIDA = """
    INSERT INTO meta.etl_runs
        (run_id, seed, started_at, finished_at, status, executed_by, executor_role, execution_context)
    VALUES
        (%(corrida)s, 0, now(), now(), %(estado)s, current_user, 'SYSTEM', 'Prefect: revision_de_datos.py')
    ON CONFLICT (run_id) DO UPDATE SET finished_at = now(), status = excluded.status
"""
RESULTADO = """
    INSERT INTO meta.data_quality (run_id, dataset, check_name, result, value, threshold)
    VALUES (%(corrida)s, 'silver.tickets', %(regla)s, %(resultado)s, %(porcentaje)s, %(maximo)s)
    ON CONFLICT (run_id, dataset, check_name) DO UPDATE
    SET result = excluded.result, value = excluded.value, threshold = excluded.threshold, checked_at = now()
"""


@task(retries=2, retry_delay_seconds=10)
def revisar() -> tuple[int, dict[str, float]]:
    """Cuántos tickets hay, y el porcentaje de ellos que incumple cada regla."""
    with psycopg.connect() as conexion:
        tickets, sin_municipio, vence_antes = conexion.execute(REVISION).fetchone()
    cuentas = {"sin_municipio": sin_municipio, "vence_antes_de_crearse": vence_antes}
    return tickets, {regla: round(100 * cuenta / tickets, 2) if tickets else 0 for regla, cuenta in cuentas.items()}


@task(retries=2, retry_delay_seconds=10)
def anotar(porcentajes: dict[str, float], maximo: float) -> None:
    """Deja los resultados en `meta`. Todos o ninguno: al salir del `with` se confirman, con un error se deshacen."""
    estado = "FAILED" if any(porcentaje > maximo for porcentaje in porcentajes.values()) else "SUCCESS"
    with psycopg.connect() as conexion:
        conexion.execute(CORRIDA, {"corrida": flow_run.id, "estado": estado})
        for regla, porcentaje in porcentajes.items():
            resultado = "FAIL" if porcentaje > maximo else "PASS"
            valores = {"regla": regla, "resultado": resultado, "porcentaje": porcentaje, "maximo": maximo}
            conexion.execute(RESULTADO, {"corrida": flow_run.id, **valores})


@flow(log_prints=True)
def revision_de_datos(maximo: float = 1.0) -> None:
    """Falla si más del `maximo` por ciento de los tickets incumple una regla, o si no hay tickets."""
    tickets, porcentajes = revisar()
    if tickets == 0:
        raise ValueError("silver.tickets está vacía: cargue los datos de muestra, con el comando de LEEME.md")
    anotar(porcentajes, maximo)
    print(f"{tickets} tickets: {porcentajes}")
    malas = [f"{regla} {porcentaje} %" for regla, porcentaje in porcentajes.items() if porcentaje > maximo]
    if malas:
        raise ValueError(f"demasiados tickets malos (máximo {maximo} %): {', '.join(malas)}")
