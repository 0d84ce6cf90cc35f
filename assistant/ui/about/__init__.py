"""The page "Om": what the program is, and the accessibility statement."""
