"""The gate: every check that a claim with citations goes through, in the order in which its faults are told."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from generator.evidence.counted import numbers_stand
from generator.evidence.dated import dates_stand, sources_are_not_older
from generator.evidence.grounds import Case, Check, Fault
from generator.evidence.named import Names, names_stand
from generator.evidence.quoted import quotations_stand, speakers_are_right
from generator.model.site import Policy
from generator.problems import Problem, Weight

OF_WORDS: tuple[Check, ...] = (quotations_stand, speakers_are_right)
OF_FACTS: tuple[Check, ...] = (numbers_stand, dates_stand, sources_are_not_older)


def faults_of(case: Case, names: Names, policy: Policy) -> Iterator[Problem]:
    """What is wrong with a claim of fact: its quotations, speakers, numbers, dates, sources' age and names."""
    for check in (*OF_WORDS, *OF_FACTS):
        yield from (fault.problem(case) for fault in check(case))
    if policy is not Policy.OFF:
        yield from (_weighed(fault, policy).problem(case) for fault in names_stand(case, names))


def faults_of_reading(case: Case) -> Iterator[Problem]:
    """What is wrong with an author's own reading: only quotations, since what it concludes need not be printed."""
    for check in OF_WORDS:
        yield from (fault.problem(case) for fault in check(case))


def _weighed(fault: Fault, policy: Policy) -> Fault:
    is_lighter = policy is Policy.WARN and fault.weight is Weight.FAULT
    return replace(fault, weight=Weight.WARNING) if is_lighter else fault
