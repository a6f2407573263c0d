"""Collects every test of tests/api that calls the API, once more: through the deployed stack (see conftest.py)."""
