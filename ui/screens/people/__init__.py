"""People of the booth in Setelan: who works here, as what, for whom; PINs and the owner's code."""
