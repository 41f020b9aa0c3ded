from consult.departments.operations import DEPARTMENT_COLUMNS, import_departments
from consult.districts.management.tables import ImportCommand


class Command(ImportCommand):
    help = f"Load departments from a CSV file with columns {', '.join(DEPARTMENT_COLUMNS)}."
    operation = staticmethod(import_departments)
    report = "{} departments imported."
