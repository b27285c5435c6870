"""An invented team with two quarters of history, the same for the same day; docs/demo.md lists what is in it."""
