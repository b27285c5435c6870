"""The benchmark: what each command costs on a ten-year store, as a multiple of the bare interpreter."""
