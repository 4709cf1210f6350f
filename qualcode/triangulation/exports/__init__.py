"""What can be handed on."""
