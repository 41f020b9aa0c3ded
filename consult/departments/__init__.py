"""Who asks: departments, their members and what each may do."""
