"""salescoach: a front-line sales manager's toolkit on one private file."""

__version__ = "0.1.0"
