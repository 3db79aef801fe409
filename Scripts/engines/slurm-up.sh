#!/bin/bash
# Starts Slurm on this machine alone: one node, on loopback, as root, without systemd and cgroups.
# Debian's packages slurm-wlm and munge. Everything it writes is in DIR; slurm-down.sh DIR ends it.
# Usage: slurm-up.sh DIR; then export SLURM_CONF=DIR/etc/slurm.conf
set -eu
dir=${1:?Usage: slurm-up.sh DIR}
host=$(hostname -s)
cores=$(nproc)
memory=$(awk '/MemTotal/ { print int($2 / 1024 * 0.9) }' /proc/meminfo)
mkdir -p "$dir/state" "$dir/spool" "$dir/log" "$dir/run" "$dir/etc"

# A key and a socket of its own, so that nothing in /etc or /run is touched.
[ -s "$dir/etc/munge.key" ] || head -c 128 /dev/urandom > "$dir/etc/munge.key"
chmod 700 "$dir/etc"
chmod 400 "$dir/etc/munge.key"
chmod 755 "$dir/run"
munged --force --key-file="$dir/etc/munge.key" --socket="$dir/run/munge.socket" \
  --pid-file="$dir/run/munged.pid" --log-file="$dir/log/munged.log" \
  --seed-file="$dir/run/munged.seed"

cat > "$dir/etc/slurm.conf" <<CONF
ClusterName=ci
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=16817
SlurmdPort=16818
AuthType=auth/munge
CredType=cred/munge
AuthInfo=socket=$dir/run/munge.socket
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool
SlurmctldLogFile=$dir/log/slurmctld.log
SlurmdLogFile=$dir/log/slurmd.log
SlurmctldPidFile=$dir/run/slurmctld.pid
SlurmdPidFile=$dir/run/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
MpiDefault=none
ReturnToService=2
SchedulerParameters=sched_interval=1,batch_sched_delay=0,bf_interval=1
CompleteWait=0
KillWait=5
SwitchType=switch/none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$cores Boards=1 SocketsPerBoard=1 CoresPerSocket=$cores ThreadsPerCore=1 RealMemory=$memory State=UNKNOWN
PartitionName=main Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=NO
CONF
export SLURM_CONF=$dir/etc/slurm.conf
slurmctld -f "$SLURM_CONF" -c
slurmd -f "$SLURM_CONF" -N "$host"
for _ in $(seq 50); do
  [ "$(sinfo -h -o %T 2> /dev/null || true)" = idle ] && exit 0
  sleep 0.2
done
tail -20 "$dir"/log/*.log >&2
exit 1
