"""Una carpeta de archivos Parquet del lago, resumida en el clúster de Dask: los tickets por mes y tipo.

Cada archivo lo lee un trabajador de Dask, y no el flujo: así cabe una carpeta más grande que la memoria del flujo,
que solo recibe el resumen. Mientras corre se ve en http://localhost:8787.
"""

import os

import dask.dataframe as dd
import pandas as pd
import s3fs
from distributed import Client
from prefect import flow, task


@task(retries=2, retry_delay_seconds=10)
def buscar(carpeta: str) -> list[str]:
    """Las direcciones de los archivos Parquet de la carpeta."""
    lago = s3fs.S3FileSystem(use_listings_cache=False)
    return [f"s3://{archivo}" for archivo in sorted(lago.glob(f"{carpeta}/*.parquet"))]


@task(retries=2, retry_delay_seconds=10)
def resumir(archivos: list[str]) -> pd.DataFrame:
    """Una fila por mes y tipo. Hasta `compute`, Dask solo anota lo que hay que hacer; `compute` lo reparte y espera."""
    with Client(os.environ["DASK_SCHEDULER_ADDRESS"]) as cliente:
        # Sin trabajadores, `compute` esperaría para siempre.
        cliente.wait_for_workers(1, timeout=60)
        tickets = dd.read_parquet(archivos)
        tickets["mes"] = tickets["dia"].dt.strftime("%Y-%m")
        # El resumen es pequeño: con split_out=1 los trabajadores no reparten entre ellos los grupos.
        por_mes = tickets.groupby(["mes", "tipo"])["tickets"].agg(["sum", "max"], split_out=1).compute()
    por_mes.columns = ["tickets", "mayor_dia"]
    return por_mes.reset_index().sort_values(["mes", "tipo"])


@flow(log_prints=True)
def agregado_en_dask(carpeta: str = "tickets_por_dia", archivo: str = "tickets_por_mes.parquet") -> None:
    """Resume la `carpeta` que deja consulta_al_lago.py, y guarda el resumen en el `archivo`."""
    lago = os.environ["BUCKET_NAME"]
    archivos = buscar(f"{lago}/{carpeta}")
    if not archivos:
        raise FileNotFoundError(
            f"s3://{lago}/{carpeta} no tiene archivos Parquet: despliegue consulta_al_lago.py con --parameter dias=90, "
            "córralo, y después este"
        )
    por_mes = resumir(archivos)
    with s3fs.S3FileSystem().open(f"s3://{lago}/{archivo}", "wb") as destino:
        por_mes.to_parquet(destino, index=False)
    print(f"{len(archivos)} archivos resumidos en s3://{lago}/{archivo}:\n{por_mes.to_string(index=False)}")
