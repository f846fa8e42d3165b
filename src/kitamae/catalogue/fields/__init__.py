"""The fields of a product as data: one TOML file per section of the sheet (see answers/fields.py).

`need` says at which stage a product must have an answer, `see` who may read it, `blocks` (of the
category) whether it is asked at all. The headers of makers, wholesalers and shops are aliases.
"""
