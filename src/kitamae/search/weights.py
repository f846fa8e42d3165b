"""How much it is worth where and how a word was met. All weights of the search stand here.

Where a word stands decides first (code, head of the name, name, brand, category, text), then in
which form it was met (as written, the dictionary's spelling, by its sound, as signs inside a longer
word, as a word that means the same). Within that, a rarer word in a shorter name counts more
(BM25), too little to change the order of places.
"""

CODE = 1_000.0
PART_OF_CODE = 500.0
PLACE = {"name": 8.0, "brand": 5.0, "category": 4.0, "text": 2.0}
WRITTEN, SPELLING, SOUND, SIGNS = 1.0, 0.95, 0.8, 0.72
HEAD = 3.0
"""More than in the name: the word is what the name is about, 蜂蜜 in みかん蜂蜜."""
WHOLE_HEAD = 3.0
"""The question is the name without its flavour and size."""
ALSO, NARROWER = 0.6, 0.5
"""A word that means the same, and one that what was asked for takes in."""
NEAR = 0.4
"""A word that was perhaps meant."""
WHOLE_NAME = 6.0
"""The question is the whole name."""
TOGETHER = 4.0
"""The words of the question stand together in the name."""
RARITY = 0.04
"""Of BM25, beside all the others."""
