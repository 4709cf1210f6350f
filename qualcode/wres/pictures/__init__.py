"""Figures as pictures: what is drawn, made of the same numbers as the tables."""
