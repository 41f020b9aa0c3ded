"""What is asked: consultations, their activities, questions and choices."""
