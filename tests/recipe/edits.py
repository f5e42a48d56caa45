"""The five edits that a new service takes in files that are there, beside its own new ones (`files/`)."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

FILES = Path(__file__).resolve().parent / "files"


class Edit(NamedTuple):
    """Lines that are put into a file before the first place where some others stand."""

    path: str
    before: str
    lines: str


EDITS = (
    # 1. The table of services: where it is, and what it permits. Its title is translated from here.
    Edit(
        "services/endpoints.py",
        "    )\n}\n",
        """        Endpoint(
            "benches",
            "Public benches",
            "https://benches.example.org/api",
            rate=10,
            concurrency=2,
            page_limit=10,
            attribution="Benches of France",
            documentation="https://benches.example.org/doc",
        ),
""",
    ),
    # 2. The gateway: the service is made, and its questions are known.
    Edit("services/gateway.py", "from .cadastre.commune_parcels", "from .benches import Benches\n"),
    Edit("services/gateway.py", "    Communes,\n", "    Benches,\n"),
    Edit("services/gateway.py", "        self.communes = ", "        self.benches = Benches(http)\n"),
    # 3. The list of presentations.
    Edit("ui/presentation/kinds.py", "    cadastral_commune,\n", "    benches,\n"),
    Edit("ui/presentation/kinds.py", "    communes.PRESENTATION,\n", "    benches.PRESENTATION,\n"),
    # 4. The dock's registry.
    Edit("ui/dock/registry.py", "from .forms.commune ", "from .forms.bench import BenchForm\n"),
    Edit("ui/dock/registry.py", "    CommuneForm,\n", "    BenchForm,\n"),
    # 5. The provider of algorithms.
    Edit("ui/toolbox/provider.py", "from .cadastralmap ", "from .benches import BenchesAlgorithm\n"),
    Edit("ui/toolbox/provider.py", "    CommunesAlgorithm,\n", "    BenchesAlgorithm,\n"),
)


def apply(root: Path) -> None:
    """Add the service to a copy of the tree; raises ValueError for a place that is not there."""
    shutil.copytree(FILES, root, dirs_exist_ok=True)
    for edit in EDITS:
        path = root / edit.path
        head, place, tail = path.read_text(encoding="utf-8").partition(edit.before)
        if not place:
            raise ValueError(f"{edit.path} has no {edit.before!r}")
        path.write_text(f"{head}{edit.lines}{place}{tail}", encoding="utf-8")
