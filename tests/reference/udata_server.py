"""Runs the real server of data.gouv.fr, in memory, and tells where it listens and whose keys it knows.

    build/reference/bin/python tests/reference/udata_server.py ../shared/reference

prints one line of JSON: `url` (without /api), `keys` and `users` by name, `organization`. It ends on SIGTERM.
"""

from __future__ import annotations

import json
import socket
import sys
from pathlib import Path


def main(shared: Path) -> None:
    sys.path.insert(0, str(shared))
    import udata_local
    from werkzeug.serving import WSGIRequestHandler, make_server

    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = udata_local.make_app(f"127.0.0.1:{port}", "http")
    camille, key = udata_local.make_user(app)
    _, other = udata_local.make_user(app, "Dominique", "Petit", "dominique.petit@example.org")
    with app.app_context():
        organization = _fill(shared, camille)
    WSGIRequestHandler.log_request = lambda *args, **kwargs: None  # type: ignore[method-assign]
    server = make_server("127.0.0.1", port, app, threaded=False, fd=listening.fileno())
    told = {
        "url": f"http://127.0.0.1:{port}",
        "keys": {"camille": key, "dominique": other},
        "organization": organization,
    }
    print(json.dumps(told), flush=True)
    server.serve_forever()


def _fill(shared: Path, user_id: str) -> str:
    from udata.core.dataset.models import License
    from udata.core.organization.models import Member, Organization
    from udata.core.spatial.models import GeoLevel, GeoZone
    from udata.core.user.models import User

    for licence in json.loads((shared / "licenses.json").read_text(encoding="utf-8")):
        License(**licence).save()
    for level, name, rank in (("country", "Pays", 10), ("fr:epci", "EPCI", 68), ("fr:commune", "Commune", 80)):
        GeoLevel(id=level, name=name, admin_level=rank).save()
    for level, code, name in (
        ("country", "fr", "France"),
        ("fr:epci", "200057859", "CA Communauté Paris-Saclay"),
        ("fr:commune", "91216", "Épinay-sur-Orge"),
    ):
        GeoZone(id=f"{level}:{code}", slug=name, name=name, code=code, level=level).save()
    user = User.objects.get(id=user_id)
    made = Organization(
        name="Commune de Démonstration", description="Une commune.", members=[Member(user=user, role="admin")]
    )
    made.save()
    return str(made.id)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
