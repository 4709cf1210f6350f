"""The codebook, coded passages and memos."""
