"""Tests of the manners of HTTP."""
