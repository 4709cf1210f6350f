"""A Word file held against the project."""
