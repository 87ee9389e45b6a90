#!/bin/bash
# A large scan with OpenMPI: each process draws its share of the replicates, then the parts are joined.
#
#   scan-openmpi.sh job.prm 99999 parts [mpirun options, such as -n 20 --hostfile hosts]
#
# The folder of parts is one that all hosts see.
set -euo pipefail
parameters=$1 replicates=$2 folder=$3

if [ -z "${OMPI_COMM_WORLD_RANK:-}" ]; then
    mkdir -p "$folder"
    mpirun "${@:4}" "$0" "$parameters" "$replicates" "$folder"
    exec dalel scan merge "$folder"/part-*.txt
fi
rank=$OMPI_COMM_WORLD_RANK
size=$OMPI_COMM_WORLD_SIZE
first=$((replicates * rank / size + 1))
last=$((replicates * (rank + 1) / size))
dalel scan "$parameters" --replicates "$first..$last" --part "$folder/part-$rank.txt" --threads 1 >/dev/null
