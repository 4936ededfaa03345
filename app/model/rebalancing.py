"""rebalanced(before, after, fact) -> picture: what a fact means for the rebalances of its group. Pure, without a clock.

A KIP-848 group changes with its epoch, a classic one with its generation: a member that comes and goes without either
(static membership) makes no rebalance. What the coordinator's log, the group log, our members and asking tell of one
change arrives in any order.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from app.model.convergence import has_begun, has_ended
from app.model.coordinator import heard, replayed
from app.model.entities import Cluster, Group
from app.model.facts import DiscreteFact, LabReset, MetadataRead, TimePassed
from app.model.group_facts import (
    CommitsRead,
    CoordinatorSaid,
    GroupDescribed,
    ManagedChanged,
    ManagedPaced,
    ManagedStarted,
    MemberCalledBack,
    Resumed,
)
from app.model.membership import with_membership
from app.model.own_members import called_back, changed_state, has_resumed
from app.model.patience import a_second_later
from app.model.rebalances import DRAWN, NO_REBALANCES, Rebalances, Shown
from app.model.steps import Moment, begun, ended, gone_on, moment_of, seats_of
from app.model.topic_changes import topic_changes, with_topic_changes
from app.model.topic_names import with_names


def rebalanced(before: Cluster, after: Cluster, fact: DiscreteFact) -> Cluster:
    """The picture `after` a fact, with what the fact means for rebalances."""
    match fact:
        case TimePassed():
            return _settled(after, {name: a_second_later(after, name, fact.now_ms) for name in after.unsettled})
        case MetadataRead():
            if before.topic_names is not after.topic_names and before.topic_names != after.topic_names:
                after = _settled(after, with_names(after))
            changes = topic_changes(before, after, fact.at_ms)
            if not changes:
                return after
            return _settled(replace(after, topic_changes=changes), with_topic_changes(after, changes))
        case LabReset():
            return replace(after, rebalances_begun=before.rebalances_begun)
        case CommitsRead() | ManagedPaced() | ManagedStarted():
            return _settled(after, {fact.group: after.rebalances.get(fact.group, NO_REBALANCES)})
        case _:
            moment = moment_of(before, after, fact)
            if moment is None:
                return after
            return _settled(after, {moment.name: _step(moment, after.rebalances.get(moment.name, NO_REBALANCES))})


def _step(moment: Moment, known: Rebalances) -> Rebalances:
    match moment.fact:
        case CoordinatorSaid():
            return heard(moment, known, moment.fact)
        case MemberCalledBack():
            return called_back(moment, known, moment.fact)
        case Resumed():
            return has_resumed(moment, known, moment.fact)
        case ManagedChanged():
            return changed_state(known, moment, moment.fact)
        case _:
            return _told(moment, known)


def _told(moment: Moment, known: Rebalances) -> Rebalances:
    """After a record of the group log, or an answer to a question."""
    if known.base is None and known.under_way is None:
        if isinstance(moment.fact, GroupDescribed):
            return replace(known, base=seats_of(moment.after, {}))  # it was there before us
        known = replace(known, base=seats_of(moment.before, {}))
    known = with_membership(moment, known)
    if known.under_way is None and has_begun(moment, known):
        known = begun(moment, known)
    if known.under_way is not None:
        known = gone_on(moment, known)
    if known.under_way is not None and has_ended(moment, known.under_way):
        known = ended(moment, known)
    elif known.under_way is None and isinstance(moment.fact, GroupDescribed):
        known = replace(known, base=seats_of(moment.after, known.base or {}))
    return replayed(moment, known)


def _settled(cluster: Cluster, changed: Mapping[str, Rebalances]) -> Cluster:
    """The picture with what is kept of some groups, and with what their documents show of it."""
    kept: dict[str, Rebalances] = {}
    shown: dict[str, Group] = {}
    gone, unsettled = set(), set(cluster.unsettled)
    for name, new in changed.items():
        one, group = _shown(new), cluster.groups.get(name)
        if one is not cluster.rebalances.get(name, NO_REBALANCES):
            kept[name] = one
        if group is None and one.is_settled and (name in kept or name in cluster.rebalances):
            gone.add(name)  # what is kept of a group goes with it
        if group is not None and group.shown is not one.shown:
            shown[name] = replace(group, shown=one.shown)
        (unsettled.discard if one.is_settled else unsettled.add)(name)
    if not (kept or shown or gone):
        return cluster
    rebalances = {**cluster.rebalances, **kept}
    return replace(
        cluster,
        rebalances={name: one for name, one in rebalances.items() if name not in gone} if gone else rebalances,
        groups={**cluster.groups, **shown} if shown else cluster.groups,
        unsettled=frozenset(unsettled),
        rebalances_begun=max([cluster.rebalances_begun, *(one.begun for one in kept.values())]),
    )


def _shown(known: Rebalances) -> Rebalances:
    newest = known.newest_first[:DRAWN]
    shown = known.shown.newest
    is_same = len(newest) == len(shown) and all(a is b for a, b in zip(newest, shown, strict=True))
    if is_same and known.loop == known.shown.loop:
        return known
    return replace(known, shown=Shown(newest, known.loop))
