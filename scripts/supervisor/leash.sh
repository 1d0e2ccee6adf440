#!/bin/sh
# leash.sh SIGNAL command [args…]
# Runs the command for as long as standard input, a pipe that the supervisor holds, stays open. When the supervisor
# dies, even by kill -9, the pipe closes and the command gets SIGNAL, and SIGKILL eight seconds later.
# A shell and not Node, because one of these stands beside every service and a shell weighs 1 MB.
signal=$1
shift
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
trap 'kill -TERM "$child" 2>/dev/null' TERM
trap 'kill -INT "$child" 2>/dev/null' INT HUP
(
  trap - TERM INT HUP
  read -r _ <&3
  kill "-$signal" "$child" 2>/dev/null
  sleep 8
  kill -KILL 0
) &
status=0
while :; do
  wait "$child" && status=0 || status=$?
  # a trapped signal ends the wait early: go on until the command itself has gone
  kill -0 "$child" 2>/dev/null || break
done
# whatever the command started and left behind, and the watcher above
trap '' TERM
kill -TERM 0
exit "$status"
