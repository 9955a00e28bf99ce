// Conversations: being written.
