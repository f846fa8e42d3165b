"""Questions and answers for everybody: in both languages, every earlier text kept."""
