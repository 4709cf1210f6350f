"""Questions followed up from one component to another."""
