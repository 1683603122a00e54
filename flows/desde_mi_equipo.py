"""Desde su equipo, lo mismo que un flujo dentro de la plataforma: Dask, S3, Postgres y Prefect.

    python flows/desde_mi_equipo.py    compara versiones, se conecta a los cuatro y dice qué respondieron
    import desde_mi_equipo             en un programa o cuaderno de esta carpeta, antes que dask y prefect

Al importarlo compara las versiones de aquí con las de la plataforma, y pone en el entorno las variables que un
flujo encuentra adentro, con los valores de .env: DASK_SCHEDULER_ADDRESS, PREFECT_API_URL, BUCKET_NAME, AWS_… y PG….
Adentro ya están y no hace nada: el mismo programa sirve en los dos lados. Más: docs/desde-su-equipo.md.
"""

# Un Python más viejo también tiene que poder leer este archivo, para decir que lo es.
from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import urlopen

PROYECTO = Path(__file__).resolve().parents[1]
RESTRICCIONES = PROYECTO / "apps" / "compute" / "constraints.txt"

# Entre su equipo y los trabajadores de Dask viajan objetos de Python y de estos paquetes.
VIAJAN = ("cloudpickle", "dask", "distributed", "msgpack", "numpy", "pandas", "polars", "pyarrow", "toolz", "tornado")
# Estos hablan con un servidor, o leen .env.
TAMBIEN = ("boto3", "prefect", "psycopg", "python-dotenv", "s3fs")

INSTALAR = (
    "pip install -c apps/compute/constraints.txt "
    'dask distributed pandas polars pyarrow prefect "psycopg[binary]" s3fs boto3 python-dotenv'
)
SECRETOS = ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "PGPASSWORD")


def preparar() -> None:
    """Deja este programa como si estuviera en la plataforma; si no puede, termina y dice todo lo que falta."""
    if not (PROYECTO / ".env.example").exists() and "DASK_SCHEDULER_ADDRESS" in os.environ:
        return
    problemas = [*diferencias(), *importados_antes()]
    if not (PROYECTO / ".env").exists():
        problemas.append(f"falta {PROYECTO / '.env'}: lo escribe npm run synth, en la carpeta del proyecto")
    if instalado("python-dotenv") is None:
        problemas.append("python-dotenv no está instalado, y lee .env")
    if problemas:
        sys.exit(
            "desde_mi_equipo: este Python todavía no sirve para la plataforma\n"
            + "".join(f"  {problema}\n" for problema in problemas)
            + f"En la carpeta del proyecto, con Python {de_la_plataforma()['Python']}, en un entorno propio:\n"
            + f"  {INSTALAR}\n"
            + "Paso a paso: docs/desde-su-equipo.md"
        )
    # El proxy de una empresa no llega a este equipo.
    for nombre in ("NO_PROXY", "no_proxy"):
        os.environ[nombre] = ",".join(filter(None, (os.environ.get(nombre), "localhost", "127.0.0.1")))
    # Con nuestras llaves, el token de otra cuenta de AWS sería un error.
    os.environ.pop("AWS_SESSION_TOKEN", None)
    os.environ.update(variables())


def de_la_plataforma() -> dict[str, str]:
    """Las versiones que la imagen tiene fijas, por paquete; y la de Python."""
    texto = RESTRICCIONES.read_text(encoding="utf-8") if RESTRICCIONES.exists() else ""
    paquetes = dict(re.findall(r"^([\w.-]+)==([^\s;]+)", texto, re.MULTILINE))
    python = re.search(r"^# Python (\S+)$", texto, re.MULTILINE)
    return {"Python": python[1] if python else "?", **paquetes}


def diferencias() -> list[str]:
    """Lo que aquí es de otra versión. Un paquete que no está no estorba: lo dirá quien lo importe."""
    alla = de_la_plataforma()
    aqui = {paquete: instalado(paquete) for paquete in (*VIAJAN, *TAMBIEN)}
    aqui["Python"] = "{}.{}".format(*sys.version_info)
    return [
        f"{nombre}: aquí {aqui[nombre]}, en la plataforma {alla.get(nombre, '?')}"
        for nombre in sorted(aqui)
        if aqui[nombre] is not None and aqui[nombre] != alla.get(nombre)
    ]


def importados_antes() -> list[str]:
    """dask y prefect leen las direcciones del entorno al ser importados."""
    return [
        f"{paquete} ya estaba importado: import desde_mi_equipo va antes, y en un cuaderno hay que reiniciar el núcleo"
        for paquete in ("dask", "prefect")
        if paquete in sys.modules
    ]


def instalado(paquete: str) -> str | None:
    try:
        return version(paquete)
    except PackageNotFoundError:
        return None


def variables() -> dict[str, str]:
    """Las que un flujo tiene adentro. Como para Compose, las de la terminal van antes que .env, y vacía es ausente."""
    from dotenv import dotenv_values

    def leer(archivo: str) -> dict[str, str]:
        valores = dotenv_values(PROYECTO / archivo, interpolate=False)
        return {nombre: valor for nombre, valor in valores.items() if valor}

    valor = leer(".env.example") | leer(".env")
    valor |= {nombre: os.environ[nombre] for nombre in valor if os.environ.get(nombre)}
    postgres = urlsplit(valor["SUPABASE_URL"])
    return {
        "DASK_SCHEDULER_ADDRESS": valor["DASK_SCHEDULER_ADDRESS"],
        "PREFECT_API_URL": valor["PREFECT_API_URL"],
        "RUSTFS_ENDPOINT": valor["RUSTFS_ENDPOINT"],
        "BUCKET_NAME": valor["BUCKET_NAME"],
        "AWS_ENDPOINT_URL": valor["RUSTFS_ENDPOINT"],
        "AWS_REGION": "us-east-1",
        "AWS_ACCESS_KEY_ID": valor["RUSTFS_ACCESS_KEY"],
        "AWS_SECRET_ACCESS_KEY": valor["RUSTFS_SECRET_KEY"],
        "PGHOST": postgres.hostname or "localhost",
        "PGPORT": str(postgres.port or 5432),
        "PGDATABASE": valor["POSTGRES_DB"],
        "PGUSER": "etl_writer",
        "PGPASSWORD": valor["ETL_WRITER_PASSWORD"],
        "PGCONNECT_TIMEOUT": "5",
    }


def probar_dask() -> str:
    from distributed import Client

    with Client(os.environ["DASK_SCHEDULER_ADDRESS"], timeout=5, set_as_default=False) as cliente:
        trabajadores = len(cliente.scheduler_info(n_workers=-1)["workers"])
        if trabajadores == 0:
            raise RuntimeError("responde, pero no tiene trabajadores")
        # La imagen puede ser más vieja que constraints.txt.
        alla = cliente.get_versions()["scheduler"]["packages"]
        otras = [
            f"{nombre} {alla[nombre]}"
            for nombre in VIAJAN
            if instalado(nombre) and alla.get(nombre) and alla[nombre] != instalado(nombre)
        ]
        if otras:
            raise RuntimeError(f"la plataforma tiene {', '.join(otras)}")
        suma = cliente.submit(sum, range(10), pure=False).result(timeout=30)
    return f"{trabajadores} trabajadores; la suma de 0 a 9, hecha allá, es {suma}"


def probar_s3() -> str:
    import boto3
    from botocore.config import Config

    pocos = Config(connect_timeout=5, read_timeout=10, retries={"total_max_attempts": 1})
    bucket = os.environ["BUCKET_NAME"]
    pagina = boto3.client("s3", config=pocos).list_objects_v2(Bucket=bucket)
    return f"bucket {bucket}, con {pagina['KeyCount']}{'+' if pagina['IsTruncated'] else ''} objetos"


def probar_postgres() -> str:
    import psycopg

    with psycopg.connect() as conexion:
        (tablas,) = conexion.execute(
            "SELECT count(*) FROM pg_tables WHERE has_table_privilege(format('%I.%I', schemaname, tablename), 'INSERT')"
        ).fetchone()
        datos = conexion.info
        return (
            f"PostgreSQL {datos.parameter_status('server_version')}, base {datos.dbname}, "
            f"usuario {datos.user}, que puede cargar {tablas} tablas"
        )


def probar_prefect() -> str:
    with urlopen(f"{os.environ['PREFECT_API_URL']}/admin/version", timeout=10) as respuesta:
        servidor = respuesta.read().decode().strip('"')
    fija = de_la_plataforma().get("prefect")
    if servidor != fija:
        raise RuntimeError(f"el servidor es {servidor}, y constraints.txt dice {fija}")
    return f"versión {servidor}"


PRUEBAS: tuple[tuple[str, str, Callable[[], str]], ...] = (
    ("Dask", "DASK_SCHEDULER_ADDRESS", probar_dask),
    ("S3", "AWS_ENDPOINT_URL", probar_s3),
    ("Postgres", "PGHOST", probar_postgres),
    ("Prefect", "PREFECT_API_URL", probar_prefect),
)


def revisar() -> int:
    """Prueba los cuatro servicios, una línea para cada uno; 1 si alguno falló."""
    alla = de_la_plataforma()
    versiones = ", ".join(f"{nombre} {alla[nombre]}" for nombre in ("Python", "dask", "prefect"))
    print(f"{'Versiones':<10}las de la plataforma: {versiones}")
    fallas = 0
    for nombre, variable, prueba in PRUEBAS:
        donde = os.environ[variable] + (f":{os.environ['PGPORT']}" if variable == "PGHOST" else "")
        try:
            dicho = prueba()
        except ImportError as error:
            fallas += 1
            dicho = f"FALTA el paquete {error.name}\n  → {INSTALAR}"
        # Cada biblioteca tiene sus propios errores.
        except Exception as error:
            fallas += 1
            dicho = f"FALLA: {sin_secretos(str(error) or type(error).__name__)}\n  → {PISTA}"
        print(f"{nombre:<10}{donde}: {dicho}", flush=True)
    return 1 if fallas else 0


PISTA = (
    "¿está encendida la plataforma? docker compose ps -a. Si .env o la imagen cambiaron: "
    "npm run synth && docker compose up -d --build --wait"
)


def sin_secretos(texto: str) -> str:
    for nombre in SECRETOS:
        texto = texto.replace(os.environ[nombre], "***")
    return texto.strip().replace("\n", "\n  ")


preparar()

if __name__ == "__main__":
    sys.exit(revisar())
