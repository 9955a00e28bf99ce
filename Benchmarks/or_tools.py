#!/usr/bin/env python3
"""Solves an instance of MatchBench with OR-Tools' min-cost flow, three times; prints the median as JSON.

The file: int32 members, advocates, candidates of each member, capacity; then their advocates, then their scores.
"""
import json
import sys
import time

try:
    import numpy
    from ortools.graph.python import min_cost_flow
except ImportError:
    sys.exit(69)

data = numpy.fromfile(sys.argv[1], dtype=numpy.int32)
members, advocates, each, capacity = (int(number) for number in data[:4])
ids, scores = data[4:4 + members * each], data[4 + members * each:4 + 2 * members * each]
people = numpy.repeat(numpy.arange(members, dtype=numpy.int32), each)
sink = members + advocates
times = []
for _ in range(3):
    began = time.perf_counter()
    flow = min_cost_flow.SimpleMinCostFlow()
    pairs = flow.add_arcs_with_capacity_and_unit_cost(
        people, (members + ids).astype(numpy.int32), numpy.ones(len(ids), numpy.int64), 10_000 - scores.astype(numpy.int64))
    flow.add_arcs_with_capacity_and_unit_cost(
        (members + numpy.arange(advocates)).astype(numpy.int32), numpy.full(advocates, sink, numpy.int32),
        numpy.full(advocates, capacity, numpy.int64), numpy.zeros(advocates, numpy.int64))
    flow.set_nodes_supplies(numpy.append(numpy.arange(members), sink).astype(numpy.int32),
                            numpy.append(numpy.ones(members, numpy.int64), -members))
    status = flow.solve_max_flow_with_min_cost()
    times.append((time.perf_counter() - began) * 1000)
    if status != flow.OPTIMAL:
        sys.exit("OR-Tools found no plan")
used = flow.flows(pairs) > 0
print(json.dumps({"milliseconds": sorted(times)[1], "matched": int(used.sum()), "total": int(scores[used].sum())}))
