"""The command line: it parses, calls the project and prints. No SQL, no arithmetic."""
