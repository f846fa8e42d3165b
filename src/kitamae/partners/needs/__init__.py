"""What is looked for: whose need it is, and what is wished for beside the hard conditions."""
