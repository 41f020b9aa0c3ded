"""Where: the districts of the state and how many people live in them."""
