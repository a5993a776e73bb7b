"""Whole libraries of text: where they speak of the records.

`annotating.annotate` reads a folder into a `text_index.TextIndex`; `text_tables` has its tables and graph.
"""
