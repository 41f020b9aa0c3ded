"""How much a socket, a process and a moment take at most."""

import os

from consult.settings.environment import IS_TEST

# --- Sockets -------------------------------------------------------------------
# Many citizens share one address behind their carrier (CGNAT).
SOCKETS_PER_USER = 20
SOCKETS_PER_ADDRESS = int(os.environ.get("SOCKETS_PER_ADDRESS", "200"))
SOCKETS_PER_PROCESS = int(os.environ.get("SOCKETS_PER_PROCESS", "10000"))
SOCKET_SUBSCRIPTIONS = 20
# Characters of the largest frame that a socket may send.
SOCKET_LARGEST_FRAME = 16 * 1024
# Frames a socket may send in ten seconds, and malformed ones in its life.
SOCKET_FRAMES_PER_TEN_SECONDS = 60
SOCKET_MALFORMED_FRAMES = 10
# Seconds after which a socket that follows nothing and says nothing is closed, and
# one whose reader takes nothing of what it is sent.
SOCKET_IDLE_SECONDS = 300
SOCKET_SLOWEST_SECONDS = float(os.environ.get("SOCKET_SLOWEST_SECONDS", "20"))
# Seconds between two updates of an activity at least; benchmarks take it off.
LIVE_INTERVAL = float(os.environ.get("LIVE_INTERVAL", "0.25"))

# --- Intake --------------------------------------------------------------------
# Answers that may wait in one process, and that share one commit at most.
INTAKE_QUEUE = int(os.environ.get("INTAKE_QUEUE", "2000"))
INTAKE_BATCH = int(os.environ.get("INTAKE_BATCH", "256"))
# Seconds for which a process takes a published activity, and a public tally, to be
# as it read them. Tests change both and look at once.
DEFINITION_SECONDS = 0 if IS_TEST else 2
TALLY_SECONDS = 0 if IS_TEST else 0.25
# Seconds for which a page that is the same for everybody is kept, here and by proxies.
PAGE_SECONDS = float(os.environ.get("PAGE_SECONDS", "0" if IS_TEST else "2"))
