"""A file becomes a Transcript: its text, and speaker turns as spans over it. No database, no screen."""
