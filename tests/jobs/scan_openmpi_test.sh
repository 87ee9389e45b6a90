#!/bin/bash
# The OpenMPI example gives the result of one run.   scan_openmpi_test.sh DALEL
source "$(dirname "$0")/job"
trap 'rm -rf "$folder"' EXIT
command -v mpirun >/dev/null || skip "mpirun is not installed (Debian: openmpi-bin)"
export OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_plm_rsh_agent=/bin/false
"$repository/docs/examples/scan-openmpi.sh" job.prm 500 parts --oversubscribe -n 3 >joined.txt
[ "$(ls parts | wc -l)" = 3 ]
expect_one_run joined.txt
