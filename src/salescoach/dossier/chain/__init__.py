"""One page on a person: from numbers to the next thing to do, and how one thing led to another."""
