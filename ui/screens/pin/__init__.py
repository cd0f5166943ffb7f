"""Who somebody is: a coordinator asked for a PIN, the person at the register, the lock."""
