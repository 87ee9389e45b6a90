#!/bin/bash
# A large scan as a Slurm array: each task draws its share of the replicates.
#
#   job=$(sbatch --parsable --array=1-20 scan-slurm.sh job.prm 99999 parts)
#   sbatch --dependency=afterok:$job --wrap 'dalel scan merge parts/part-*.txt --csv clusters.csv'
#
# Which task draws a replicate does not matter: the joined result is that of one run.
#SBATCH --job-name=dalel-scan
#SBATCH --ntasks=1
set -euo pipefail
parameters=$1 replicates=$2 folder=$3

task=$((SLURM_ARRAY_TASK_ID - SLURM_ARRAY_TASK_MIN))
tasks=$SLURM_ARRAY_TASK_COUNT
first=$((replicates * task / tasks + 1))
last=$((replicates * (task + 1) / tasks))
mkdir -p "$folder"
exec dalel scan "$parameters" --replicates "$first..$last" --part "$folder/part-$task.txt" \
    --threads "${SLURM_CPUS_PER_TASK:-1}"
