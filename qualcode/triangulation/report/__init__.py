"""The whole report of an evaluation, put together of what the rest of this room makes."""
