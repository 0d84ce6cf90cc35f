"""The page "Kilder": the reader."""
