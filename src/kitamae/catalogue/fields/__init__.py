"""The fields of a product as data: one TOML file per section of the sheet, as answers/fields.py reads it.

`need` says at which stage a product must have an answer, `see` who may read it, `blocks` (of the
category) whether it is asked at all. Headers that makers, wholesalers and shops use stand as aliases.
"""
