"""Tables, sessions, migrations, history and backup. SQLAlchemy's engine parts live here only."""
