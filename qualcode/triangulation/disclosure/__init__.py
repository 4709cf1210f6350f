"""What may be given to whom: the guard of publications, and what it withholds."""
