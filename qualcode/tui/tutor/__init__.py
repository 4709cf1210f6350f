"""The desk with a tutor beside it."""
