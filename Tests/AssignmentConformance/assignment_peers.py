#!/usr/bin/env python3
"""Solves assignment problems with SciPy, and with OR-Tools if it is there, and prints what they found.

Standard input: a JSON list of {"goal": "total" | "matched", "capacities": [...], "rows": [[[advocate, score], ...], ...]}.
Standard output: a JSON list of {"peer": name, "matched": n or null, "total": n}, one list for each problem.
"""
import json
import sys

try:
    import numpy
    from scipy.optimize import linear_sum_assignment
except ImportError:
    sys.exit("SciPy is missing")
try:
    from ortools.graph.python import min_cost_flow
except ImportError:
    min_cost_flow = None


def bonus(problem):
    """What a match is worth beside its score: more than all scores together, if matches come first."""
    scores = [score for row in problem["rows"] for _, score in row]
    return sum(max([s for _, s in row], default=0) for row in problem["rows"]) + 1 if problem["goal"] == "matched" else 0


def scipy(problem):
    """One column for each place, and one for each member who stays without."""
    members = len(problem["rows"])
    extra = bonus(problem)
    starts = numpy.concatenate([[0], numpy.cumsum([min(c, members) for c in problem["capacities"]])]).astype(int)
    never = -(2**52)
    worth = numpy.full((members, starts[-1] + members), never, dtype=float)
    for member, row in enumerate(problem["rows"]):
        worth[member, starts[-1] + member] = 0
        for advocate, score in row:
            worth[member, starts[advocate]:starts[advocate + 1]] = score + extra
    chosen = zip(*linear_sum_assignment(worth, maximize=True))
    values = [int(worth[m, c]) - extra for m, c in chosen if c < starts[-1]]
    return {"peer": "SciPy", "matched": len(values), "total": sum(values)}


def ortools(problem):
    """Source, members, advocates, sink; with goal total, a member may go straight to the sink for nothing."""
    members, advocates = len(problem["rows"]), len(problem["capacities"])
    flow = min_cost_flow.SimpleMinCostFlow()
    source, sink = members + advocates, members + advocates + 1
    extra = bonus(problem)
    arcs = []
    for member, row in enumerate(problem["rows"]):
        flow.add_arc_with_capacity_and_unit_cost(source, member, 1, 0)
        flow.add_arc_with_capacity_and_unit_cost(member, sink, 1, 0)
        for advocate, score in row:
            arcs.append((flow.add_arc_with_capacity_and_unit_cost(member, members + advocate, 1, -score - extra), score))
    for advocate, capacity in enumerate(problem["capacities"]):
        flow.add_arc_with_capacity_and_unit_cost(members + advocate, sink, min(capacity, members), 0)
    flow.set_node_supply(source, members)
    flow.set_node_supply(sink, -members)
    if flow.solve() != flow.OPTIMAL:
        sys.exit("OR-Tools found no plan")
    values = [score for arc, score in arcs if flow.flow(arc) > 0]
    return {"peer": "OR-Tools", "matched": len(values), "total": sum(values)}


peers = [scipy] + ([ortools] if min_cost_flow else [])
json.dump([[peer(problem) for peer in peers] for problem in json.load(sys.stdin)], sys.stdout)
