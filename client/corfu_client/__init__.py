"""The window: what one seat sees, and what it says.

Law: the store is the only state that changes; screens read it and say where to go; drawing needs no window. This
package knows the rules and the wire, and nothing of scenarios, bots or the host.
"""

import os

# pygame greets on standard output when it is imported, in the midst of what a command prints.
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
