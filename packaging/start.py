"""What a bundle starts: the command line, and without arguments the till."""

import sys

from ui.commands import main

sys.exit(main())
