"""Pasted text to references of parcels: what is something else is set aside first, and all is accounted for.

`reader.read` reads a text with no network. What the network alone can tell (does the commune have that section, is the
area beside a parcel its contenance?) is settled afterwards by `parcel_lookup`.
"""
