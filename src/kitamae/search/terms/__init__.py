"""The office’s own words: what it adds to the glossary, mends and drops; what is proposed."""
