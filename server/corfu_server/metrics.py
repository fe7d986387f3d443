"""The vital signs of a host in the text form of Prometheus. Loaded by whoever asks for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from corfu_server.versions import program
from corfu_server.vitals import BUCKETS, Vitals


def text_of(vitals: Vitals) -> bytes:
    """Gives everything that is counted of a host, and what its process takes."""
    registry = CollectorRegistry()
    registry.register(_Counted(vitals))
    ProcessCollector(registry=registry)
    return generate_latest(registry)


class _Counted(Collector):
    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals

    def collect(self) -> Iterable[Metric]:
        """Gives what there is now."""
        vitals = self._vitals
        commands = CounterMetricFamily("corfu_commands", "Commands answered, by their result", labels=["result"])
        for result, count in sorted(vitals.results.items()):
            commands.add_metric([result], count)
        yield commands
        up_to = zip([*map(str, BUCKETS), "+Inf"], accumulate(vitals.times), strict=True)
        seconds = "From a command's coming in to its answer"
        yield HistogramMetricFamily("corfu_command_seconds", seconds, list(up_to), vitals.seconds)
        yield CounterMetricFamily("corfu_misconduct", "What peers did that they may not", vitals.faults)
        lag = "How late the event loop was when it last looked"
        yield GaugeMetricFamily("corfu_loop_lag_seconds", lag, vitals.lag)
        info = GaugeMetricFamily("corfu_info", "The version of the program", labels=["version"])
        info.add_metric([program()], 1)
        yield info
        yield _gauges("corfu_tables", "Tables, by how they are", "state", vitals.tables)
        yield _gauges("corfu_seats", "Seats, by who plays them", "player", vitals.seats)
        yield GaugeMetricFamily("corfu_sockets", "Open sockets", vitals.sockets)


def _gauges(name: str, told: str, label: str, counts: Counter[str]) -> GaugeMetricFamily:
    family = GaugeMetricFamily(name, told, labels=[label])
    for each, count in sorted(counts.items()):
        family.add_metric([each], count)
    return family
