"""Handouts: what a trainer gives to a group, made from the content."""
