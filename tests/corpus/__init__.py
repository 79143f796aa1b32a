"""The question corpus of tests/questions against the answers, with the failures that are known."""
