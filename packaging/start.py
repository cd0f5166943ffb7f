"""What a bundle starts: the command line, and without arguments the till."""

import sys

if "--multiprocessing-fork" in sys.argv or "-c" in sys.argv:
    # A process that the office started beside itself, of the same file: it is no command.
    from multiprocessing import freeze_support

    freeze_support()

from ui.commands import main

sys.exit(main())
