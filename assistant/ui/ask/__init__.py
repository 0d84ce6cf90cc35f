"""The page "Spørg": a conversation with sources beside it."""
