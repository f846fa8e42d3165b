"""Videos of products: sent as a file or given as a link, with who may use them and until when."""
