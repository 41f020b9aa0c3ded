"""What must be known of Gujarati, Hindi and English writing.

Pure functions over strings; no models, no settings.
"""
