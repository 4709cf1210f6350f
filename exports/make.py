"""Write the worked example's exports anew, beside this file."""

import tempfile
from pathlib import Path

from qualcode import example

with tempfile.TemporaryDirectory() as place, example.build(Path(place) / "demo", print) as project:
    for path in example.export_all(project, Path(__file__).resolve().parent):
        print(path.name)
