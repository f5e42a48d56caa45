"""The probe that holds the budget of 50 ms sees a hold, and sees none where there is none."""

from __future__ import annotations

import threading
import time

from qgis.PyQt.QtCore import QEventLoop, QTimer

from tools.hold_probe import HoldProbe


def run_events(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def test_a_free_main_thread_is_not_held(qgis_app: object) -> None:
    with HoldProbe() as probe:
        run_events(200)
    assert probe.longest_ms < 50


def test_sleeping_in_the_main_thread_is_seen(qgis_app: object) -> None:
    with HoldProbe() as probe:
        QTimer.singleShot(20, lambda: time.sleep(0.08))
        run_events(150)
    assert 75 <= probe.longest_ms < 150


def test_a_hold_that_has_not_ended_is_seen(qgis_app: object) -> None:
    with HoldProbe() as probe:
        time.sleep(0.08)
    assert probe.longest_ms >= 75


def test_waiting_for_a_lock_of_another_thread_is_seen(qgis_app: object) -> None:
    lock = threading.Lock()

    def hold_the_lock() -> None:
        with lock:
            time.sleep(0.1)

    with HoldProbe() as probe:
        other = threading.Thread(target=hold_the_lock)
        other.start()
        QTimer.singleShot(10, lambda: lock.acquire() and lock.release())
        run_events(200)
        other.join()
    assert probe.longest_ms >= 70


def test_what_comes_during_a_pause_is_not_counted(qgis_app: object) -> None:
    with HoldProbe() as probe:
        QTimer.singleShot(10, lambda: time.sleep(0.06))
        run_events(100)
        probe.pause()
        time.sleep(0.3)
        probe.go_on()
        run_events(50)
    assert 55 <= probe.longest_ms < 150
