"""How pages look: one file a look, each a value named `LOOK`."""
