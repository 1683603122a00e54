"""Tablero de PQRS: `streamlit run app.py`."""

from pathlib import Path

import streamlit as st

from dashboard import repository
from dashboard.connection import DatabaseAway
from dashboard.notices import RETRY_SECONDS, show_database_away, show_empty
from dashboard.page import show_page
from dashboard.repository import Catalog, Filters, Snapshot
from dashboard.sidebar import keep_choices, read_filters

# A file of ours: a named icon would be fetched from the network.
ICON = Path(__file__).parent / "dashboard" / "icon.svg"
REFRESH_SECONDS = 60
# Shorter than REFRESH_SECONDS, or a refresh would find the old answer.
CACHE_SECONDS = 30


# Shared by all readers: when a whole class opens the page, the database is asked once. A failure is not kept.
@st.cache_data(ttl=CACHE_SECONDS, max_entries=1, show_spinner=False)
def load_catalog() -> Catalog:
    return repository.current.catalog()


@st.cache_data(ttl=CACHE_SECONDS, max_entries=50, show_spinner=False)
def load_snapshot(filters: Filters) -> Snapshot:
    return repository.current.snapshot(filters)


def main() -> None:
    st.set_page_config(page_title="Tablero de PQRS", page_icon=ICON, layout="wide", initial_sidebar_state=260)
    st.html("<style>[data-testid=stMainBlockContainer] { padding: 2.5rem clamp(1rem, 3.5vw, 3rem) 3rem }</style>")
    keep_choices()
    st.title("Tablero de PQRS")
    st.markdown("Peticiones, quejas, reclamos y sugerencias de la ciudadanía en Colombia")
    try:
        settled = show_screen()
    except DatabaseAway as away:
        show_database_away(away)
        settled = False
    draw_again_in(REFRESH_SECONDS if settled else RETRY_SECONDS)


def show_screen() -> bool:
    """Whether there was data to show."""
    catalog = load_catalog()
    if catalog.available is None:
        load_catalog.clear()
        show_empty(catalog)
        return False
    filters = read_filters(catalog, catalog.available)
    if filters is None:
        st.info("Elija también el último día del periodo.")
    else:
        show_page(load_snapshot(filters), catalog, filters)
    return True


def draw_again_in(seconds: int) -> None:
    """The fragment is only a clock: what it draws anew is the whole page."""
    st.session_state["just_drawn"] = True

    @st.fragment(run_every=seconds)
    def clock() -> None:
        if not st.session_state.pop("just_drawn", False):
            st.rerun()

    clock()


main()
