"""Measure what lintmed finds and flags wrongly in the corpus; `tools/quality.py` runs it."""
