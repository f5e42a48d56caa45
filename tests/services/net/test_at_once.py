"""No more requests under way at one time than a host is to have."""

from __future__ import annotations

import threading
import time

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled
from carto_mairie.services.net.at_once import Places, places_for


def test_no_more_hold_a_place_than_there_are():
    places, under_way, most, lock = Places(3), 0, 0, threading.Lock()

    def work():
        nonlocal under_way, most
        with places.taken(CancelToken()):
            with lock:
                under_way += 1
                most = max(most, under_way)
            time.sleep(0.02)
            with lock:
                under_way -= 1

    threads = [threading.Thread(target=work) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 3


def test_who_waits_can_give_up_and_a_place_is_given_back_after_a_failure():
    places, token = Places(1), CancelToken()
    with places.taken(CancelToken()):
        token.cancel()
        with pytest.raises(Cancelled), places.taken(token):
            pass
    with pytest.raises(ValueError, match="told"), places.taken(CancelToken()):
        raise ValueError("told")
    with places.taken(CancelToken()):
        pass


def test_one_name_has_one_set_of_places():
    assert places_for("wfs@host", 8) is places_for("wfs@host", 8)
    assert places_for("wfs@host", 8) is not places_for("wfs@other", 8)
