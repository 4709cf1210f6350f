"""How Alembic reaches the project: the program hands it the connection, inside a transaction of its own."""

from alembic import context

context.configure(connection=context.config.attributes["connection"], transaction_per_migration=False)
context.run_migrations()
