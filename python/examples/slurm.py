"""A sweep on the nodes of a Slurm cluster, by dask-jobqueue.

    pip install 'reboot-storm[dask]' dask-jobqueue
    python slurm.py --store /shared/map
    reboot-storm merge /shared/map --out map.csv

Run it where jobs can be submitted, in an environment that the nodes see, too. Jobs of ``JOBS`` nodes are submitted,
each of which is a worker; those that end early are replaced. When this process ends for any reason, the same call goes on.
"""

import argparse

import reboot_storm as rs
from dask_jobqueue import SLURMCluster
from distributed import Client

JOBS = 8
CORES = 16

parser = argparse.ArgumentParser(description="August 2007 over the share of PCs that are patched and the spread")
parser.add_argument("--store", required=True, metavar="DIR", help="directory of the finished runs")
parser.add_argument("--queue", metavar="NAME", help="partition of the cluster")
parser.add_argument("--job-script", action="store_true", help="print the script of a job, and submit nothing")


def main() -> None:
    """Submit the jobs, and compute the sweep with them."""
    options = parser.parse_args()
    # One process a node: runs do not hold the interpreter's lock.
    cluster = SLURMCluster(
        queue=options.queue, cores=CORES, processes=1, memory="8GB", walltime="01:00:00", death_timeout=600
    )
    with cluster:
        if options.job_script:
            print(cluster.job_script())
            return
        # Minimum and maximum are equal: jobs that reach their limit of time are replaced.
        cluster.adapt(minimum_jobs=JOBS, maximum_jobs=JOBS)
        with Client(cluster) as client:
            grid = {"spread": "0h..168h:256", "patch": "0..1:256"}
            sweep = rs.sweep(grid, client=client, store=options.store, preset="aug-2007")
        print(f"{(sweep.columns['hours_down'] > 0).mean():.0%} of {len(sweep)} networks fall")


if __name__ == "__main__":
    main()
