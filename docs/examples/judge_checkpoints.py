#!/usr/bin/env python3
"""Judges each checkpoint of a training run through `evalwright service`. Needs nothing but Python's standard library.

Every new folder below --checkpoints is evaluated once. --serve is a command that makes the model server offer it
({checkpoint} stands for its path, {name} for its name); without it the server must know the checkpoint by its name.
"""

import argparse
import csv
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path


def ask(service, path, document=None, headers=None):
    """One request to the service. Raises RuntimeError with the service's own words."""
    token = os.environ.get("EVALWRIGHT_SERVICE_TOKEN")
    request = urllib.request.Request(
        service + path,
        data=None if document is None else json.dumps(document).encode(),
        headers={
            "Content-Type": "application/json",
            **({"Authorization": f"Bearer {token}"} if token else {}),
            **(headers or {}),
        },
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        said = json.loads(error.read() or b"{}")
        raise RuntimeError(f"{said.get('error', error)} {said.get('hint', '')}".strip()) from None


def wait(service, task_id, seconds=2.0):
    """Waits for the end of a task. A service that is restarted in between is waited for, too."""
    while True:
        try:
            task = ask(service, f"/api/v1/tasks/{task_id}")
            if task["finished_at"] is not None:
                return task
        except urllib.error.URLError:
            pass
        time.sleep(seconds)


def main_score(report):
    """The score of a report's primary metric."""
    primary = report["primary_metric_identity"]
    return next(m["score"] for m in report["metrics"] if m["identity"] == primary)


def judge(args, checkpoint):
    document = {
        "model": checkpoint.name,
        "model_id": args.model_id or args.checkpoints.name,
        "name": checkpoint.name,
        "api_url": args.api_url,
        "datasets": args.datasets,
        "eval_batch_size": args.batch,
        "generation_config": {"temperature": 0, "max_tokens": args.max_tokens},
        "work_dir": f"{args.checkpoints.name}/{checkpoint.name}",
    }
    if args.limit:
        document["limit"] = args.limit
    if os.environ.get("API_KEY"):
        document["api_key"] = os.environ["API_KEY"]
    task = ask(args.service, "/api/v1/eval", document, {"Prefer": "respond-async"})
    task = wait(args.service, task["task_id"])
    if task["status"] != "completed":
        raise RuntimeError(f"{task['status']}: {(task['error'] or {}).get('message', '')}")
    result = ask(args.service, f"/api/v1/tasks/{task['task_id']}/result")["result"]
    return {name: main_score(report) for name, report in result.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoints", type=Path, required=True)
    parser.add_argument("--api-url", required=True)
    parser.add_argument("--datasets", nargs="+", required=True)
    parser.add_argument("--service", default="http://127.0.0.1:9000")
    parser.add_argument("--model-id")
    parser.add_argument("--serve")
    parser.add_argument("--limit", type=int, default=0)
    parser.add_argument("--batch", type=int, default=16)
    parser.add_argument("--max-tokens", type=int, default=1024)
    parser.add_argument("--max-drop", type=float, default=None)
    parser.add_argument("--once", action="store_true", help="end when every checkpoint is judged")
    args = parser.parse_args()

    scores_file = args.checkpoints / "scores.csv"
    rows = list(csv.DictReader(scores_file.open())) if scores_file.exists() else []
    seen = {row["checkpoint"] for row in rows}
    best = {}
    for row in rows:
        for name in args.datasets:
            if row.get(name):
                best[name] = max(best.get(name, 0.0), float(row[name]))

    while True:
        found = sorted((p for p in args.checkpoints.iterdir() if p.is_dir()), key=lambda p: p.stat().st_mtime)
        for checkpoint in (p for p in found if p.name not in seen):
            if args.serve:
                command = args.serve.format(checkpoint=checkpoint, name=checkpoint.name)
                subprocess.run(command, shell=True, check=True)
            scores = judge(args, checkpoint)
            seen.add(checkpoint.name)
            print(checkpoint.name, *(f"{name} {score:.4f}" for name, score in scores.items()), flush=True)
            is_new = not scores_file.exists()
            with scores_file.open("a", newline="") as file:
                writer = csv.writer(file)
                if is_new:
                    writer.writerow(["checkpoint", *args.datasets])
                writer.writerow([checkpoint.name, *(scores.get(name, "") for name in args.datasets)])
            for name, score in scores.items():
                if args.max_drop is not None and score < best.get(name, score) - args.max_drop:
                    print(f"{name} fell from {best[name]:.4f} to {score:.4f}", file=sys.stderr)
                    return 1
                best[name] = max(best.get(name, score), score)
        if args.once:
            return 0
        time.sleep(5)


if __name__ == "__main__":
    sys.exit(main())
