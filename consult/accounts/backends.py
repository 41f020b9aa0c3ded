"""Who a session belongs to."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection

from consult.accounts.models import User


class Backend(AuthenticationBackend):
    """allauth's backend; only how a user is read is our own (see `session_store`)."""

    def get_user(self, user_id: int) -> User | None:
        fields, read = _statement()
        with connection.cursor() as cursor:
            row = cursor.execute(read, [user_id]).fetchone()
        user = User.from_db(connection.alias, fields, row) if row else None
        return user if user and self.user_can_authenticate(user) else None


@cache
def _statement() -> tuple[list[str], str]:
    fields = User._meta.concrete_fields
    columns = ", ".join(str(field.column) for field in fields)
    read = f"SELECT {columns} FROM {User._meta.db_table} WHERE id = %s"  # noqa: S608 (names of ours)
    return [field.attname for field in fields], read
