"""``python -m reboot_storm``: the command line."""

import sys

from ._script import main

sys.exit(main())
