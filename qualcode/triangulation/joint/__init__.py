"""Joint displays: words and figures in one table, and what is behind their cells."""
