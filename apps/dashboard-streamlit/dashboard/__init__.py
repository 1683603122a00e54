"""The dashboard of citizen requests (PQRS): what `app.py` shows."""
