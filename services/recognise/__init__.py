"""What a typed or pasted text may be, and what to ask of it: the one field and the locator bar read it alike.

`recogniser.recognise` reads a text with no network; `asking.questions` gives what services are asked to complete it.
"""
