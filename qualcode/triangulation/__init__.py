"""Where words and figures meet: links, and the findings that are handed on."""
