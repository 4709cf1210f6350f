"""Case studies: their summaries, part by part, and all of them side by side."""
