"""Links between passages, codes and indicators, and what is linked to nothing."""
