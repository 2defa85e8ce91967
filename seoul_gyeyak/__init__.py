"""서울계약마당: what 49 Seoul agencies plan to buy, tender, open, contract and pay."""

from seoul_gyeyak.application import create_app

__all__ = ["create_app"]
