"""Changing a few parts of somebody's xlsx and leaving every other part byte for byte."""
