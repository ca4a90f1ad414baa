#!/bin/sh
# Ten workers until their time is over; the variables come from the shell that submits: sbatch deploy/slurm.sh
#SBATCH --job-name=mouseprint
#SBATCH --array=1-10
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=08:00:00
#SBATCH --signal=B:TERM@30
# The shell passes the signal on, upon which the worker puts its job back.
: "${MOUSEPRINT_DATABASE:?}" "${MOUSEPRINT_DATA:?}"
node bin/mouseprint.js worker &
worker=$!
trap 'kill -TERM "$worker"' TERM
wait "$worker" || wait "$worker"
