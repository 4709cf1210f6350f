"""Published files of figures: finding what is what in them, and reading them by a mapping."""
