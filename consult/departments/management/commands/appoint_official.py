from getpass import getpass

from django.core.management.base import BaseCommand, CommandError

from consult.accounts.models import User
from consult.accounts.operations import register_official
from consult.departments.invitations import accept_invitations
from consult.departments.models import Department, Membership
from consult.departments.operations import appoint

Role = Membership.Role


class Command(BaseCommand):
    help = "Give an official a role, opening the account if there is none yet."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("role", choices=Role.values)
        parser.add_argument("--department", metavar="SLUG")
        parser.add_argument("--name", default="")

    def handle(self, *, email, role, department, name, **options):
        if (role == Role.STATE_ADMINISTRATOR) == bool(department):
            raise CommandError(
                "Name a department with --department, except for the state administrator."
            )
        official = User.objects.filter(email=email.lower()).first()
        official = official or register_official(
            email, full_name=name, password=getpass("Password: ")
        )
        appoint(official, role=role, department=self.department(department))
        accept_invitations(official)
        self.stdout.write(f"{official} is {Role(role).label.lower()}.")

    def department(self, slug):
        if not slug:
            return None
        try:
            return Department.objects.get(slug=slug)
        except Department.DoesNotExist as error:
            raise CommandError(f"There is no department {slug}.") from error
