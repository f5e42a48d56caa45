"""A data set asked as any other question: its files as a table."""

from __future__ import annotations

import pytest

from carto_mairie.services.downloads.orders import DOWNLOAD_FILES, DownloadQuery
from carto_mairie.services.downloads.queries import DownloadSearchQuery
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session


@pytest.fixture
def services(sandbox):
    return Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints)))


def test_the_files_of_a_data_set_are_a_table(services):
    found = [feature for page in services.pages(DownloadSearchQuery("admin express")) for feature in page.features]
    resource, subresource = found[0].attributes[:2]
    query = DownloadQuery(resource, subresource)
    (page,) = services.pages(query)
    order = services.orders.resolve(query)
    assert page.schema is DOWNLOAD_FILES
    assert page.total == len(page.features) == len(order.files) > 0
    assert [row.attributes for row in page.features] == [
        (file.name, file.length, file.md5, file.url) for file in order.files
    ]
    (rest,) = services.pages(query, start=1)
    assert rest.features == page.features[1:]
