"""Una consulta que queda en el lago: los tickets de cada día, por tipo, en un archivo Parquet por día.

El nombre del archivo es el día. Por eso correr dos veces da lo mismo que correr una: el segundo archivo
reemplaza al primero. Con un nombre al azar, o agregando filas, los tickets se contarían dos veces.
"""

import os

import pandas as pd
import psycopg
import s3fs
from prefect import flow, task

# El día es el de Colombia: lo que llega a las 8 de la noche es de hoy, aunque en UTC ya sea mañana.
# Los últimos días se cuentan hacia atrás desde el ticket más reciente, que puede no ser de hoy.
CONSULTA = """
    WITH por_dia AS (
        SELECT (created_at AT TIME ZONE 'America/Bogota')::date AS dia, pqrs_type AS tipo, count(*) AS tickets
        FROM silver.tickets
        GROUP BY 1, 2
    )
    SELECT dia, tipo, tickets
    FROM por_dia
    WHERE dia > (SELECT max(dia) FROM por_dia) - %(dias)s::integer
    ORDER BY dia, tipo
"""


@task(retries=2, retry_delay_seconds=10)
def consultar(dias: int) -> pd.DataFrame:
    """Una fila por día y tipo. La conexión sale de las variables PGHOST, PGUSER, PGPASSWORD … del contenedor."""
    with psycopg.connect() as conexion:
        cursor = conexion.execute(CONSULTA, {"dias": dias})
        return pd.DataFrame(cursor.fetchall(), columns=["dia", "tipo", "tickets"])


@task(retries=2, retry_delay_seconds=10)
def guardar(filas: pd.DataFrame, archivo: str) -> None:
    """Escribe o reemplaza el archivo. La dirección y la llave del lago son AWS_ENDPOINT_URL, AWS_ACCESS_KEY_ID …"""
    with s3fs.S3FileSystem().open(archivo, "wb") as destino:
        filas.to_parquet(destino, index=False)


@flow(log_prints=True)
def consulta_al_lago(dias: int = 7, carpeta: str = "tickets_por_dia") -> None:
    """Guarda en el lago los últimos `dias` días con tickets."""
    tickets = consultar(dias)
    if tickets.empty:
        raise ValueError("silver.tickets está vacía: cargue los datos de muestra, con el comando de LEEME.md")
    tickets["dia"] = pd.to_datetime(tickets["dia"])
    destino = f"s3://{os.environ['BUCKET_NAME']}/{carpeta}"
    for dia, filas in tickets.groupby("dia"):
        guardar(filas, f"{destino}/{dia:%Y-%m-%d}.parquet")
    # Lo grande se deja en el lago. Lo que un flujo devuelve (return) se queda en la memoria del trabajador.
    print(f"{tickets['tickets'].sum()} tickets de {tickets['dia'].nunique()} días, en {destino}")
