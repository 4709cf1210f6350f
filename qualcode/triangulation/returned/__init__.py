"""Case summaries that come back from Word, held against what the project would write."""
