"""The machine-readable contract, end to end, on the plan of an invented bureau."""
