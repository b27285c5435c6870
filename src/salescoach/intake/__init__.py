"""Any file to typed rows, and the record of imports."""
