"""The WSGI entry point: `flask --app app …` and `gunicorn app:app`."""

import sys

from seoul_gyeyak import create_app
from seoul_gyeyak.exceptions import SettingsError

try:
    app = create_app()
except SettingsError as error:
    sys.exit(error.message)
