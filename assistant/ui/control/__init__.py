"""The page "Kontrol": the control desk."""
