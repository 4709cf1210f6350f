"""Pages of Word and Markdown, each of one subject, and the tables on them."""
