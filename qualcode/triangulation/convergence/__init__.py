"""Topics on which two sources are held against each other, and what judges came to."""
