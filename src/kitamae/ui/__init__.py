"""The look: base page, parts, replies and charts."""
