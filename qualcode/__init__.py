"""qualcode: thematic analysis of interviews in the terminal, held against an organisation's figures."""

__version__ = "0.1.0"
