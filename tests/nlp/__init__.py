"""Understanding, tested on invented names alone: no database, no documents, no clock."""
