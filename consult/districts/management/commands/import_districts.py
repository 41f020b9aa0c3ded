from consult.districts.management.tables import ImportCommand
from consult.districts.operations import DISTRICT_COLUMNS, import_districts


class Command(ImportCommand):
    help = f"Load districts from a CSV file with columns {', '.join(DISTRICT_COLUMNS)}."
    operation = staticmethod(import_districts)
    report = "{} districts imported."
