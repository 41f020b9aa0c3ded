from consult.districts.management.tables import ImportCommand
from consult.districts.operations import POPULATION_COLUMNS, import_population


class Command(ImportCommand):
    help = (
        "Load population figures from a CSV file with columns "
        f"{', '.join(POPULATION_COLUMNS)}."
    )
    operation = staticmethod(import_population)
    report = "{} population figures imported."
