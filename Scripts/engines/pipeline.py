"""Runs the parts and the merge of a pipeline or a manifest as its service would, in the folder where it is
started: the same commands, with the variables set as the service sets them. pipeline.py FILE PROGRAM"""

import os
import re
import subprocess
import sys

import yaml

path, program = sys.argv[1:]
with open(path, encoding="utf-8") as file:
    document = yaml.safe_load(file)


def run(command, expressions=(), **variables):
    """Runs a command in which expressions of the service are replaced; a verdict is no failure."""
    for expression, value in expressions:
        command = re.sub(r"\$\{\{\s*" + re.escape(expression) + r"\s*\}\}", str(value), command)
    assert "${{" not in command, command
    command = command.replace("chmod +x .build/release/gradcheck && ", "")
    command = command.replace(".build/release/gradcheck", f'"{program}"')
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")}
    done = subprocess.run(["sh", "-c", command], env=environment | variables, stdout=subprocess.PIPE)
    if done.returncode not in (0, 1, 2):
        sys.exit(f"{command}: exit code {done.returncode}")


def steps(job):
    """The commands of a job of GitHub that run the program."""
    commands = [step["run"] for step in job["steps"] if "run" in step]
    return [command for command in commands if "release/gradcheck" in command]


def checks(lines):
    """The commands of a job of GitLab that are not of the build."""
    return [line for line in lines if "swift build" not in line]


if document.get("kind") == "Job":
    spec = document["spec"]
    container = spec["template"]["spec"]["containers"][0]
    assert spec["completionMode"] == "Indexed" and container["command"] == ["sh", "-c"]
    variables = {variable["name"]: variable["value"] for variable in container["env"]}
    os.makedirs("parts", exist_ok=True)
    for index in range(spec["completions"]):
        command = container["args"][0].replace("/parts/", "parts/")
        command = command.replace("gradcheck run", f'"{program}" run')
        run(command, JOB_COMPLETION_INDEX=str(index), **variables)
elif "jobs" in document:
    part = document["jobs"]["part"]
    shards = part["strategy"]["matrix"]["shard"]
    assert shards == list(range(1, len(shards) + 1))
    for shard in shards:
        for command in steps(part):
            run(command, [("matrix.shard", shard), ("strategy.job-total", len(shards))])
    for command in steps(document["jobs"]["merge"]):
        run(command)
else:
    total = document["part"]["parallel"]
    for index in range(1, total + 1):
        for command in checks(document["part"]["script"]):
            run(command, CI="true", GITLAB_CI="true", CI_NODE_INDEX=str(index), CI_NODE_TOTAL=str(total))
    for command in checks(document["merge"]["script"]):
        run(command)
