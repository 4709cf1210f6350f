"""What keys do on the desk: each act asks what it must, has the project do it, and shows what became of it."""
