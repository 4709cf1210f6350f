"""The page for readers without the tool."""
