"""What lintmed is compared with in `make quality`: a keyword list, two prose linters and a negation component."""
