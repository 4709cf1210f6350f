"""Weights of type as style sheets write them."""

from __future__ import annotations


def is_bold(weight: str) -> bool:
    """Whether a font weight ("bold", "700") is bold."""
    weight = weight.strip().lower()
    return weight in ("bold", "bolder") or (weight.isdecimal() and len(weight) < 5 and int(weight) >= 600)
