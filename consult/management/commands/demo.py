from contextlib import ExitStack

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from consult.accounts.operations import issue_token, register_citizen
from consult.management.demo import processes, site
from consult.management.demo.alone import NotAlone, alone
from consult.management.demo.preparing import prepare
from consult.management.demo.seeds import seeds
from consult.management.demo.traffic import answering

USUAL_TRAFFIC = 5
CITIZEN = "+919825012345"

WELCOME = """
Ready: {url}/gu/

  Citizens    {url}/gu/  {url}/hi/  {url}/en/
              Any Indian mobile number, such as 98250 12345; its code appears here.
  Officials   {url}/en/office/  password: {password}
              {officials}
  Programs    {url}/api/v1/docs/
              TOKEN={token}

Everything is kept in {data}. Ctrl-C stops it.
"""


class Command(BaseCommand):
    help = (
        "Fill the site with Gujarat, its consultations and their answers, and run it."
        " Everything is kept in .data/ of the checkout, in JANSETU_DATA, or in --data"
        " DIR; the next start finds it there."
    )

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000, metavar="N")
        parser.add_argument(
            "--traffic",
            type=float,
            nargs="?",
            const=USUAL_TRAFFIC,
            default=0,
            metavar="N",
            help=f"let N simulated citizens a second answer ({USUAL_TRAFFIC})",
        )

    def handle(self, *, port, traffic, **options):
        self.refuse_unless_possible(port, traffic)
        try:
            with alone(settings.DATA_DIR):
                prepare(self.say)
                self.run(port, traffic)
        except KeyboardInterrupt:
            self.say("Stopped.")
        except (NotAlone, processes.Ended) as failure:
            raise CommandError(str(failure)) from failure

    def refuse_unless_possible(self, port, traffic):
        if not settings.IS_DEVELOPMENT:
            raise CommandError(
                "Everybody knows the demo's passwords, so it only starts where"
                " JANSETU_ENV is development."
            )
        if traffic < 0:
            raise CommandError("--traffic cannot be negative.")
        if processes.is_taken(port):
            raise CommandError(
                f"Port {port} is taken, perhaps by another demo. Choose one with --port."
            )

    def run(self, port, traffic):
        url = f"http://{processes.HOST}:{port}"
        with processes.running(port) as programs, ExitStack() as citizens:
            # The server warms up meanwhile, and sees nothing until all is there.
            if site.is_empty():
                site.fill(seeds(), say=self.say)
            processes.wait_until_ready(port, programs)
            self.welcome(url)
            if traffic:
                citizens.enter_context(answering(url, traffic, say=self.say))
            processes.watch(programs)

    def welcome(self, url):
        officials = [f"{email} {what}" for email, what in site.officials()]
        token = issue_token(register_citizen(CITIZEN), "demo")
        self.say(
            WELCOME.format(
                url=url,
                password=site.PASSWORD,
                officials=f"\n{' ' * 14}".join(officials),
                token=token,
                data=settings.DATA_DIR,
            )
        )

    def say(self, line):
        self.stdout.write(line)
        self.stdout.flush()
