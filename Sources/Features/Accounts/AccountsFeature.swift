// Accounts: being written.
