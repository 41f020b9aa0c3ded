from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consult.accounts.operations import issue_token, register_citizen
from consult.accounts.phones import NotAPhone, parsed


class Command(BaseCommand):
    help = "Print an access token of a demo citizen. Only in development."

    def add_arguments(self, parser):
        parser.add_argument("phone", help="a mobile number, such as 9825012345")

    def handle(self, *, phone, **options):
        # Elsewhere this would sign in as anybody, without a code.
        if not settings.IS_DEVELOPMENT:
            raise CommandError(
                "Tokens of demo citizens are issued in development only "
                "(JANSETU_ENV=development). Sign in and make a token instead."
            )
        try:
            citizen = register_citizen(parsed(phone))
        except NotAPhone as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(issue_token(citizen, "issue_token"))
