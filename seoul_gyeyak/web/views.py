"""Addresses that belong to no room: the health check and the application manifest."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, render_template

from seoul_gyeyak.web.freshness import look

blueprint = Blueprint("web", __name__)


@blueprint.get("/healthz")
def health() -> Response:
    """Say that the application and its database answer, and which data they hold."""
    response = jsonify(status="ok", data_version=look().version)
    response.headers["Cache-Control"] = "no-store"
    return response


@blueprint.get("/manifest.webmanifest")
def manifest() -> Response:
    """Describe the site for a phone's home screen; a template, because icons have hashed names."""
    body = render_template("parts/manifest.json")
    return current_app.response_class(body, mimetype="application/manifest+json")
