"""Indicators as data, organisations' figures, and the words they are put into."""
