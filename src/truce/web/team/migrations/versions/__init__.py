"""Alembic's migrations of a team, shipped with the package and run when a team is opened."""
