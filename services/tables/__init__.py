"""Tables as people publish them: how they are written, and where the places in them lie."""
