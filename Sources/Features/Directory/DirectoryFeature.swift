// Directory: being written.
