"""What anybody may read, and what whoever is signed in may do: one resource a file."""
