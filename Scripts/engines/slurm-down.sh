#!/bin/bash
# Ends what slurm-up.sh DIR started.
dir=${1:?Usage: slurm-down.sh DIR}
for name in slurmd slurmctld munged; do
  [ -f "$dir/run/$name.pid" ] && kill "$(cat "$dir/run/$name.pid")" 2> /dev/null
done
exit 0
