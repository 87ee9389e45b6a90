#!/bin/bash
# The Slurm example gives the result of one run, on a cluster of one node that this test starts and stops.
#   scan_slurm_test.sh DALEL
source "$(dirname "$0")/job"
pids=()
stop() {
    [ ${#pids[@]} = 0 ] || kill "${pids[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$folder"
}
trap stop EXIT
for program in slurmctld slurmd sbatch munged; do
    command -v $program >/dev/null || [ -x /usr/sbin/$program ] || skip "$program is not installed (Debian: slurm-wlm, munge)"
done
[ "$(id -u)" = 0 ] || skip "slurmd needs to be root"
export PATH="$PATH:/usr/sbin" SLURM_CONF="$folder/slurm.conf"

chmod 755 "$folder"
mkdir -m 700 munge
mkdir -m 755 socket spool state
head -c 128 /dev/urandom >munge/key
chmod 400 munge/key
munged --foreground --force --key-file="$folder/munge/key" --socket="$folder/socket/munge" --pid-file="$folder/munge/pid" \
    --log-file="$folder/munge/log" --seed-file="$folder/munge/seed" &
pids+=($!)
host=$(hostname -s)
port=$((20000 + $$ % 20000))
cat >slurm.conf <<TEXT
ClusterName=story
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/socket/munge
CredType=cred/munge
SlurmctldPort=$port
SlurmdPort=$((port + 1))
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SchedulerType=sched/builtin
SelectType=select/cons_tres
ReturnToService=2
MpiDefault=none
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP
TEXT
# Nothing is confined here, and the machine may have no control groups to look for.
echo "CgroupPlugin=cgroup/v1" >cgroup.conf
slurmctld -D &
pids+=($!)
slurmd -D &
pids+=($!)
for _ in $(seq 60); do
    sinfo -h -o %t 2>/dev/null | grep -q idle && break
    sleep 0.5
done
sinfo -h -o %t | grep -q idle || { tail -n 5 slurmctld.log slurmd.log; skip "no Slurm node came up here"; }

job=$(sbatch --parsable --array=1-3 --output=task-%a.txt "$repository/docs/examples/scan-slurm.sh" job.prm 500 parts)
sbatch --wait --dependency=afterok:"$job" --output=joined.txt --wrap 'dalel scan merge parts/part-*.txt' >/dev/null
[ "$(ls parts | wc -l)" = 3 ]
expect_one_run joined.txt
