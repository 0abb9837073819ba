"""The migrations make the very tables that the code asks of."""

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from truce.ledger import Ledger
from truce.ledger.schema import metadata
from truce.ledger.store import VERSION_TABLE

OURS = ("words", "reports_words")  # the index of words is each store's own


def test_the_migrations_make_the_schema(ledger: Ledger) -> None:
    with ledger.engine.connect() as connection:
        options = {
            "version_table": VERSION_TABLE,
            "include_object": lambda _, name, *__: not str(name).startswith(OURS),
        }
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
