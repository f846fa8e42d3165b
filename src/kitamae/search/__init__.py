"""Finding products: analyzer, index, query.

`analyzer` makes words of text, the same for products and for questions. `index` keeps what can be
rebuilt at any time from the database; it is never the only place where a fact stands. `query`
answers, and answers nothing that its viewer may not see.
"""
