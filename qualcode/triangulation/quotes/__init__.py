"""Quotations: whose words, how they are attributed, which are chosen."""
