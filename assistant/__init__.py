"""Ask political plans and their targets in plain Danish: every fact with its citation."""

__version__ = "0.1.0"
