"""Measures what printing costs: in pieces, as ropa does it, against one single document.

Run it by `make bench`; docs/benchmarks.md says what its figures mean.
"""

import json
import sys
from dataclasses import dataclass
from statistics import median

import click

from benchmarks.printing import Cost
from benchmarks.watching import Peaks, watched

WORKERS = 2
HEAD = f"{'':12}{'CPU s':>9}{'wall s':>9}{'value s':>9}{'pages':>7}{'ms/page':>9}"
HEAD += f"{'program MB':>12}{'child MB':>10}"


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took."""

    cost: Cost
    peaks: Peaks

    @property
    def per_page(self) -> float:
        """Processor time for a page, in milliseconds."""
        return self.cost.cpu / self.cost.pages * 1000


@click.command(context_settings={"show_default": True})
@click.option("--activities", default=1000, help="Activities of the record that both ways print.")
@click.option("--runs", default=3, help="Runs of each way, in turn; the medians count.")
@click.option(
    "--sizes",
    type=(int, int),
    default=(300, 3000),
    help="Activities for the cost per page, by size.",
)
def main(activities: int, runs: int, sizes: tuple[int, int]) -> None:
    """Print what reports cost, and how that compares."""
    click.echo(f"{activities} activities, {WORKERS} workers; runs of each way: {runs}")
    click.echo(HEAD)
    taken: dict[str, list[Run]] = {"pipeline": [], "whole": []}
    for _ in range(runs):
        for way, found in taken.items():
            found.append(_shown(way, _run(way, activities)))
    click.echo("Medians")
    pipeline, whole = (_shown(way, _median(found)) for way, found in taken.items())
    cpu = pipeline.cost.cpu / whole.cost.cpu
    wall = pipeline.cost.wall / whole.cost.wall
    click.echo(f"In pieces against whole: CPU {cpu:.2f}, wall {wall:.2f}")
    small, large = (_shown(f"{size}", _run("pipeline", size)) for size in sizes)
    ratio = large.per_page / small.per_page
    click.echo(f"Cost of a page at {sizes[1]} against {sizes[0]} activities: {ratio:.2f}")


def _run(way: str, activities: int) -> Run:
    command = (sys.executable, "-m", "benchmarks.printing", way, str(activities), str(WORKERS))
    told, peaks = watched(command)
    return Run(Cost(**json.loads(told)), peaks)


def _shown(name: str, run: Run) -> Run:
    cost, peaks = run.cost, run.peaks
    click.echo(
        f"{name:12}{cost.cpu:9.1f}{cost.wall:9.1f}{cost.value:9.1f}{cost.pages:7}"
        f"{run.per_page:9.1f}{peaks.program / 1e6:12.0f}{peaks.child / 1e6:10.0f}"
    )
    return run


def _median(runs: list[Run]) -> Run:
    """Return the median of each figure."""
    cost = Cost(
        cpu=median(one.cost.cpu for one in runs),
        wall=median(one.cost.wall for one in runs),
        value=median(one.cost.value for one in runs),
        pages=runs[0].cost.pages,
    )
    program = int(median(one.peaks.program for one in runs))
    return Run(cost, Peaks(program, int(median(one.peaks.child for one in runs))))


if __name__ == "__main__":
    main()
