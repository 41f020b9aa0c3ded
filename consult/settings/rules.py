"""What the house has decided: numbers that are shown, and who decides alone."""

import os

# --- Counting ------------------------------------------------------------------
# Totals are shown from this many answers on, cells of a stratum from this many
# people on (see consult/tallies/disclosure for the reasons).
SMALLEST_TOTAL = 50
SMALLEST_CELL = 10

# --- Training ------------------------------------------------------------------
# Whether approvers have to pass the training before they approve and publish.
TRAINING_REQUIRED = os.environ.get("TRAINING_REQUIRED", "no") == "yes"

# --- Moderation ----------------------------------------------------------------
# More contributions than this are hidden at once only by two people.
BULK_HIDING_ALONE = int(os.environ.get("BULK_HIDING_ALONE", "10"))
# Where a personal grievance is settled, as its slip says.
GRIEVANCE_CHANNEL = {
    "gu": os.environ.get("GRIEVANCE_CHANNEL_GU", "સ્વાગત ઑનલાઇન"),
    "hi": os.environ.get("GRIEVANCE_CHANNEL_HI", "स्वागत ऑनलाइन"),
    "en": os.environ.get("GRIEVANCE_CHANNEL_EN", "SWAGAT Online"),
}
GRIEVANCE_ADDRESS = os.environ.get("GRIEVANCE_ADDRESS", "https://swagat.gujarat.gov.in")
GRIEVANCE_PHONE = os.environ.get("GRIEVANCE_PHONE", "")
