"""What every test may use. The database comes from tests/plugins/database.py."""
