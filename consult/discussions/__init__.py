"""What becomes of what people write to each other: agreement, answers, translations."""
