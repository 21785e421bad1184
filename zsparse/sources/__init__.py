"""A file's bytes, read as text: the format is decided by content, one module a format."""
