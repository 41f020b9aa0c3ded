"""What people mean: themes in free text, proposed by rule, confirmed by a person."""
