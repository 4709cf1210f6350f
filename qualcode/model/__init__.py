"""The frozen types that the rooms hand each other. Imports nothing of ours."""
