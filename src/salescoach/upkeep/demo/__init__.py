"""An invented team with two quarters of history; docs/demo.md lists what is in it."""
