"""Growth models by restricted maximum likelihood: pure arithmetic, and one service that reads the project's figures."""
