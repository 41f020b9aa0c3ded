import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from consult.consultations.models import Activity
from consult.themes.office import rounded
from consult.themes.operations import propose_themes
from consult.translations import texts_of


class Command(BaseCommand):
    help = "Group what people wrote in an activity now; print the themes that stand."

    def add_arguments(self, parser):
        parser.add_argument("activity", metavar="ACTIVITY")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *, activity, as_json, **options):
        found = Activity.objects.filter(slug=activity).first()
        if found is None:
            raise CommandError(f"There is no activity named {activity}.")
        themes: list[dict[str, Any]] = [
            {
                "id": theme.pk,
                "question": theme.question_id,
                "name": texts_of(theme, "name"),
                "state": theme.state,
                "signs": theme.signs,
                "texts": rounded(theme.size),
            }
            for theme in propose_themes(found)
        ]
        if as_json:
            self.stdout.write(json.dumps(themes, ensure_ascii=False))
            return
        for theme in themes:
            name = theme["name"]["en"] or ", ".join(theme["signs"])
            self.stdout.write(f"{theme['texts']:>7}+  {theme['state']:<9}  {name}")
