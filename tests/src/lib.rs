//! The house is tested from here; each law is a file below `tests/tests/`.
