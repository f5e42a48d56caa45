"""A QGIS profile made for one run: the plugin on, whatever would talk or phone home off."""

from __future__ import annotations

from pathlib import Path

NAME = "carto_mairie"

_SETTINGS = """\
[PythonPlugins]
carto_mairie={plugin}
processing=true

[app]
askToSaveMemoryLayers=false
plugin_installer\\checkOnStart=false
plugin_installer\\automatically-check-for-updates=false

[core]
NewsFeed\\httpsfeedqgisorg\\disabled=true

[plugin-manager]
automatically-check-for-updates=false

[qgis]
askToSaveProjectChanges=false
checkVersion=false
newProjectDefault=false
showTips=false
projOpenAtLaunch=1
"""


def make_profile(folder: Path, language: str | None = "en_US", plugin: bool = True, settings: str = "") -> None:
    """Write the settings that QGIS finds with `--profiles-path folder --profile NAME`; `settings` is more ini.

    With no language QGIS takes the machine's.
    """
    ini = folder / "profiles" / NAME / "QGIS" / "QGIS3.ini"
    ini.parent.mkdir(parents=True, exist_ok=True)
    text = _SETTINGS.format(plugin=str(plugin).lower())
    locale = f"[locale]\noverrideFlag=true\nuserLocale={language}\nglobalLocale={language}\n" if language else ""
    ini.write_text(f"{text}\n{locale}\n{settings}", encoding="utf-8")
