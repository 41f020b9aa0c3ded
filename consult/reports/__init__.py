"""What is handed on: the report to print, the spreadsheet, and open data."""
