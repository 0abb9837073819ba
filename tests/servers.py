"""Databases on the PostgreSQL server that the tests start."""

from uuid import uuid4

import psycopg


def new_database(server: str) -> str:
    """The address of an empty database of its own; `server` has NAME where the database goes."""
    name = f"t{uuid4().hex}"
    with psycopg.connect(server.replace("/NAME?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return server.replace("/NAME?", f"/{name}?")
