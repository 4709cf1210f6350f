"""Questions asked of coded data; the answers are tables."""
