"""The commands of `python -m assistant`, a module for each user's errand, and what they share."""
