// Safety: being written.
