"""What the site is called and whom it belongs to: another state renames it here."""

import os
from datetime import date

SITE_NAME = {"gu": "જનસેતુ", "hi": "जनसेतु", "en": "Jansetu"}
SITE_OWNER = {
    "gu": "ગુજરાત સરકાર",
    "hi": "गुजरात सरकार",
    "en": "Government of Gujarat",
}
# Shown in every footer, as GIGW asks: when the site's own texts were last reviewed.
SITE_UPDATED_ON = date(2026, 11, 22)
FEEDBACK_ADDRESS = os.environ.get("FEEDBACK_ADDRESS", "wim@jansetu.example")
# Under which terms anybody may use what is published as open data.
OPEN_DATA_LICENCE = {
    "gu": os.environ.get("OPEN_DATA_LICENCE_GU", "સરકારી ખુલ્લો ડેટા લાઇસન્સ – ભારત"),
    "hi": os.environ.get("OPEN_DATA_LICENCE_HI", "सरकारी खुला डेटा लाइसेंस – भारत"),
    "en": os.environ.get(
        "OPEN_DATA_LICENCE_EN", "Government Open Data Licence – India"
    ),
}
OPEN_DATA_LICENCE_URL = os.environ.get(
    "OPEN_DATA_LICENCE_URL",
    "https://www.data.gov.in/Godl",
)
