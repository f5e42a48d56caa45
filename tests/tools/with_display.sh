#!/usr/bin/env bash
# Runs a command on a virtual X display of its own, with a window manager, and takes both away afterwards.
set -euo pipefail

size=${CARTO_MAIRIE_DISPLAY_SIZE:-1600x1000x24}
folder=$(mktemp --directory)
pids=()

clean_up() {
    # In reverse order, so that the window manager does not see its display vanish.
    for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
        kill "${pids[i]}" 2>/dev/null || true
        wait "${pids[i]}" 2>/dev/null || true
    done
    rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

wait_until() {
    local what=$1 left=200
    shift
    until "$@"; do
        ((left-- > 0)) || { echo "$what did not start" >&2; cat "$folder"/*.log >&2; exit 1; }
        sleep 0.05
    done
}

# The server itself picks a free display and writes its number when it is ready.
Xvfb -displayfd 3 -screen 0 "$size" -nolisten tcp -noreset 3>"$folder/display" 2>"$folder/xvfb.log" &
pids+=($!)
wait_until Xvfb test -s "$folder/display"
DISPLAY=:$(<"$folder/display")
export DISPLAY
unset WAYLAND_DISPLAY
# The layout of a French keyboard under Linux: accents are typed by keys, as users do.
setxkbmap -layout fr -variant oss

openbox --sm-disable >/dev/null 2>"$folder/openbox.log" &
pids+=($!)
has_window_manager() { xprop -root _NET_SUPPORTING_WM_CHECK 2>/dev/null | grep --quiet 'window id'; }
wait_until openbox has_window_manager

"$@" &
pids+=($!)
status=0
wait "${pids[-1]}" || status=$?
exit "$status"
