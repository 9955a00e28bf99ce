// Matching: being written.
