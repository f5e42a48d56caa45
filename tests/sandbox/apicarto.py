"""API Carto: which module answers which path, and what all its modules do alike."""

from __future__ import annotations

from . import apicarto_cadastre, codes_postaux
from .cadastre_layers import PCI
from .express_validator import BadRequestError
from .gpp_wfs import HEADERS
from .web import Request, Response, express_error, json_response
from .world import World

_PREFLIGHT = {
    "access-control-allow-methods": "GET,HEAD,PUT,PATCH,POST,DELETE",
    "access-control-max-age": "0",
}


class ApiCarto:
    """The service: a stateless reader of the store."""

    def __init__(self, world: World) -> None:
        # One entry a module: the first part of its paths, and who answers; None from it is a 404.
        self._modules = {
            "cadastre": lambda request: apicarto_cadastre.handle(request, world.store),
            "codes-postaux": lambda request: codes_postaux.handle(request, world.divisions.communes),
        }
        for typename in (f"{PCI}:parcelle", f"{PCI}:localisant"):
            if typename in world.store:
                world.store.layer(typename).warm(apicarto_cadastre.with_insee_code)

    def handle(self, request: Request) -> Response:
        """Answer one request, with the headers of cross-origin use."""
        response = self._answer(request)
        origin = request.headers.get("origin")
        response.headers["access-control-allow-origin"] = origin or "*"
        if origin:
            response.headers["access-control-allow-credentials"] = "true"
        return response

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(204, headers=dict(_PREFLIGHT))
        module = self._modules.get(request.route.split("/")[1])
        try:
            response = module(request) if module else None
        except BadRequestError as error:
            return error.response
        return response or express_error(f"Cannot {request.method} /api{request.path}", 404)


def refuse_too_many(seconds: int) -> Response:
    """Answer over the limit of the WFS behind: what it says arrives wrapped, and as a 500."""
    message = f"<html><body><h1>429 Too Many Requests</h1><p>retry-after: {seconds}</p></body></html>\n"
    return json_response({"type": "error", "message": message}, 500, HEADERS)
