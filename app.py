"""The WSGI entry point: `flask --app app …` and `gunicorn app:app`."""

from seoul_gyeyak import create_app

app = create_app()
