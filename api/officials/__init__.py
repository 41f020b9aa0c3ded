"""What members of departments may do, under /api/v1/office/: one resource a file."""
