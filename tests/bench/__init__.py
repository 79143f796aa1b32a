"""Measurements, printed beside the bars of the design.  Nothing here is collected by pytest: no test is timed."""
