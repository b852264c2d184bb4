site-title = Guide
site-subtitle = For authorities
site-description = A small site for tests.
site-publisher = The tests
