"""The office: takes every register's entries exactly once, and tells what they add up to."""
