// Before every test: nothing yet.
