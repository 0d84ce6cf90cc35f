"""The page "Mål": the goal board, its plots and details."""
