"""What the reader sees when there is nothing to draw, and what to do about it."""

import os

import streamlit as st

from dashboard import wording
from dashboard.connection import DatabaseAway, Trouble
from dashboard.repository import Catalog

RETRY_SECONDS = 5

# What is wrong, what to do.
ADVICE: dict[Trouble, tuple[str, str]] = {
    Trouble.SETTINGS: (
        "Faltan datos de conexión: el tablero no sabe a qué base conectarse.",
        "Defina las variables que faltan en el contenedor `streamlit` y reinícielo.",
    ),
    Trouble.UNREACHABLE: (
        "El servidor de la base de datos no responde.",
        "Revise que el servicio `postgres` esté en marcha: `docker compose ps postgres` o "
        "`kubectl -n pqr-lakehouse get pods`.",
    ),
    Trouble.STARTING: (
        "El servidor de la base de datos está arrancando o deteniéndose.",
        "No hay que hacer nada: suele tardar menos de un minuto.",
    ),
    Trouble.LOGIN: (
        "El servidor no acepta el usuario o su contraseña.",
        "`BI_READER_PASSWORD` debe ser la misma para el esquema y para el tablero. Después de cambiarla en `.env`, "
        "aplique otra vez el esquema (`postgres-schema`) y reinicie `streamlit`.",
    ),
    Trouble.NO_DATABASE: (
        "El servidor responde, pero esa base de datos no existe.",
        "Revise `POSTGRES_DB` en `.env`: debe ser el nombre con el que se creó el volumen.",
    ),
    Trouble.NO_SCHEMA: (
        "La base existe, pero le faltan tablas del lakehouse.",
        "Espere a que termine el servicio `postgres-schema`, o ejecútelo otra vez.",
    ),
    Trouble.FORBIDDEN: (
        "El usuario entra, pero no tiene permiso de leer `silver` y `gold`.",
        "Ejecute otra vez el servicio `postgres-schema`: él da los permisos a `bi_reader`.",
    ),
    Trouble.SLOW: (
        "La base de datos tardó demasiado en contestar.",
        "Puede estar ocupada con una carga. Si se repite, elija un periodo más corto.",
    ),
}


def show_database_away(away: DatabaseAway) -> None:
    problem, advice = ADVICE[away.trouble]
    st.error(f"**No se puede leer la base de datos.** {problem}", icon=":material/cloud_off:")
    missing = ", ".join(f"`{name}`" for name in away.missing)
    st.markdown(f"**Qué hacer.** {advice}" + (f" Faltan: {missing}." if missing else ""))
    st.markdown(f"**Conexión.** {connection_words()}")
    st.caption(
        f"Se intenta de nuevo cada {RETRY_SECONDS} segundos. El tablero vuelve solo; no hace falta recargar la página."
    )


def connection_words() -> str:
    """Where it connects to and as whom; never with what password."""
    names = {"servidor": "PGHOST", "puerto": "PGPORT", "base": "PGDATABASE", "usuario": "PGUSER"}
    return " · ".join(f"{word} `{os.environ.get(name) or '—'}`" for word, name in names.items())


def show_empty(catalog: Catalog) -> None:
    st.info(
        "**Todavía no hay datos que mostrar.** La base responde, pero las tablas de gold están vacías.",
        icon=":material/inbox:",
    )
    if catalog.row_counts.get("silver.tickets", 0):
        advice = "Ya hay tickets en silver: falta el paso **silver → gold** del pipeline, que calcula los indicadores."
    else:
        advice = (
            "Ejecute el pipeline de PQRS (raw → bronze → silver → gold), por ejemplo como flujo de Prefect en el "
            "*pool* `pqr-pool`. Escribe con el usuario `etl_writer`.\n\n"
            "Para ver ya el tablero con un año de PQRS inventadas, cargue `assets/sample-data/sample-data.sql`: "
            "la orden está en `LEEME.md`."
        )
    st.markdown(f"**Qué hacer.** {advice}")
    rows = "\n".join(f"| `{name}` | {wording.whole(count)} |" for name, count in catalog.row_counts.items())
    st.markdown(f"| Tabla | Filas |\n|:--|--:|\n{rows}")
    st.caption(f"Se revisa cada {RETRY_SECONDS} segundos: el tablero aparece solo en cuanto haya datos.")
