"""Runs the parts of a check as tasks of HyperQueue on this machine: hyperqueue-parts.py PROGRAM N FOLDER ARGUMENTS…"""

import sys

from hyperqueue import Job, LocalCluster
from hyperqueue.cluster import WorkerConfig

program, count, folder, *arguments = sys.argv[1:]
# An option that is given twice is refused.
quiet = [] if "--quiet" in arguments else ["--quiet"]
with LocalCluster() as cluster:
    cluster.start_worker(WorkerConfig(cores=2))
    client = cluster.client()
    job = Job(max_fails=None)
    for index in range(1, int(count) + 1):
        shard = ["--shard", f"{index}/{count}", "--report", f"{folder}/{index}.h5"]
        job.program([program, "run", *arguments, *shard, *quiet])
    # A verdict is no failure of a task; what is missing a merge finds.
    client.wait_for_jobs([client.submit(job)], raise_on_error=False)
