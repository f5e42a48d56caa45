"""The sandbox's service of communes over a few real ones, as a client with no network reaches it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from scripted import Asked

from sandbox.communes import Communes
from sandbox.communes_data import Commune, Divisions, FormerCommune
from sandbox.france import departments, region_of, regions
from sandbox.web import Request
from sandbox.world import World

# Code, name, postcodes; population where it matters to the order.
_COMMUNES = """
94038|L'Haÿ-les-Roses|94240|31000
59009|Villeneuve-d'Ascq|59491 59493 59650|62000
42218|Saint-Étienne|42000 42100 42230|173000
78575|Saint-Rémy-lès-Chevreuse|78470|8000
91549|Sainte-Geneviève-des-Bois|91700|36000
45278|Sainte-Geneviève-des-Bois|45230|1100
76351|Le Havre|76600 76610 76620|166000
51108|Châlons-en-Champagne|51000|44000
91216|Épinay-sur-Orge|91360|11000
93031|Épinay-sur-Seine|93800|53000
91667|Villemoisson-sur-Orge|91360|7000
2A004|Ajaccio|20000 20090 20167|73000
97411|Saint-Denis|97400 97417 97490|154000
93066|Saint-Denis|93200 93210|150000
11339|Saint-Denis|11310|500
74010|Annecy|74000 74370 74600 74940 74960|131000
13001|Aix-en-Provence|13080 13090 13100 13290 13540|147000
13100|Saint-Rémy-de-Provence|13210|9800
78551|Saint-Germain-en-Laye|78100 78112|44000
92077|Ville-d'Avray|92410|11000
91228|Évry-Courcouronnes|91000 91080|66000
32389|Saint-Martin|32300|400
66185|Saint-Martin-de-Fenouillet|66220|60
12178|Martrin|12550|200
93072|Stains|93240|38000
67482|Strasbourg|67000 67100 67200|291000
59378|Marcq-en-Barœul|59700|38000
59527|Saint-André-lez-Lille|59350|13000
59386|Marquette-lez-Lille|59520|10000
85113|L'Île-d'Yeu|85350|4800
62498|Lens|62300|32000
77284|Meaux|77100|55000
80021|Amiens|80000 80080 80090|134000
53062|Château-Gontier|53200|11000
76476|Port-Jérôme-sur-Seine|76330|9900
68166|Kœstlach|68480|500
35238|Rennes|35000 35200 35700|225000
01004|Ambérieu-en-Bugey|01500|14000
69266|Villeurbanne|69100|160000
97701|Saint-Barthélemy|97133|10000
91570|Saint-Michel-sur-Orge|91240|21000
91692|Les Ulis|91940|25000
72181|Le Mans|72000 72100|145000
80829|Y|80190|90
75056|Paris||2100000
69123|Lyon||520000
13055|Marseille||870000
"""
# Code, name, today's commune, type.
_FORMER = """
74010|Annecy|74010|commune-deleguee
74011|Annecy-le-Vieux|74010|commune-deleguee
78251|Fourqueux|78551|commune-deleguee
78551|Saint-Germain-en-Laye|78551|commune-deleguee
91228|Évry|91228|commune-deleguee
91182|Courcouronnes|91228|commune-deleguee
76330|Notre-Dame-de-Gravenchon|76476|commune-deleguee
42300|Saint-Martin|42218|commune-associee
32700|Rochefort|32389|commune-associee
51700|Rochefort|51108|commune-associee
"""
_CITIES = (("75056", "Paris", 75101, 20), ("69123", "Lyon", 69381, 9), ("13055", "Marseille", 13201, 16))


class CommunesServer:
    """Answers as geo.api.gouv.fr does, from some communes; `without_former` is an installation that lacks that list."""

    def __init__(self, without_former: bool = False) -> None:
        self._service = Communes(World(divisions=_divisions()))
        self._without_former = without_former

    def __call__(self, asked: Asked) -> tuple[int, str]:
        """Answer one request."""
        if self._without_former and "deleguees" in asked.path:
            return 404, "Not Found"
        request = Request(asked.method, "communes", asked.path, urlencode(asked.values), {}, b"", "")
        response = self._service.handle(request)
        return response.status, bytes(response.body).decode()


def _divisions() -> Divisions:
    communes = [_commune(*line.split("|")) for line in _COMMUNES.split("\n") if line]
    for city, name, first, count in _CITIES:
        parts = [_part(city, name, first, number) for number in range(1, count + 1)]
        whole = next(commune for commune in communes if commune.code == city)
        postcodes = [code for part in parts for code in part.postcodes]
        communes[communes.index(whole)] = _commune(city, name, " ".join(postcodes), str(whole.population))
        communes += parts
    former = [_former(*line.split("|")) for line in _FORMER.split("\n") if line]
    return Divisions(communes, [], departments(), regions(), former)


def _commune(code: str, name: str, postcodes: str, population: str, **more: Any) -> Commune:
    department = code[:3] if code.startswith("97") else code[:2]
    is_com = code.startswith(("977", "978"))
    region = "" if is_com else region_of(department)
    zone = "com" if is_com else "drom" if code.startswith("97") else "metro"
    return Commune(code, name, department, region, tuple(postcodes.split()), int(population), zone=zone, **more)


def _part(city: str, name: str, first: int, number: int) -> Commune:
    postcodes = f"{int(city[:2]) * 1000 + number:05}" + (" 75116" if (city, number) == ("75056", 16) else "")
    ending = "er" if number == 1 else "e"
    return _commune(str(first + number - 1), f"{name} {number}{ending} Arrondissement", postcodes, "1", parent=city)


def _former(code: str, name: str, seat: str, kind: str) -> FormerCommune:
    return FormerCommune(code, name, kind, seat, code[:2], region_of(code[:2]))
