"""Introduction requests: a buyer that browses asks the office to introduce a product to it."""
