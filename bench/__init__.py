"""Measurements: each figure beside its control, taken in the same run on the same machine (docs/bench.md)."""
