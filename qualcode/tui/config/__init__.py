"""What a person may set: the settings file, read, checked, begun and changed."""
