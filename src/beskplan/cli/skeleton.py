"""The text of a new plan."""

SKELETON = """\
# The plan as the municipality adopted it: its goals, its criteria in its own words, and a rule that judges each.
# Every key and rule type: docs/plans.md. Check this file at any time with: beskplan validate {id}.yaml
format: 1
plan: {id}    # the same as the file's name
title: {title}
municipality: {municipality}
period: {year}    # of several years: 2024..2025, with default_period: 2024 for the year that is judged
# document: {{title: …, adopted_by: …, adopted_on: {year}-01-01, address: "https://…"}}

goals:
  - id: g1
    kind: local    # ambition, minister or local
    number: 1
    title: Målets overskrift
    # objective: The plan's own statement of the goal.
    # page: 4    # the number that is printed on the page
    # focus_areas: [Første fokusområde, Andet fokusområde]
    criteria:
      - id: g1-first    # unique in the plan; keep it from year to year, results are compared by it
        text: Succeskriteriet med planens egne ord.
        # page: 4
        # target_group: …
        # measured_by: …
        # follow_up: …
        # interpretation:    # what the text leaves open and how the rule reads it, one choice a line
        #   - »Til 95« læses som højst 95.
        #
        # Replace this rule by one that judges by figures, such as
        #   rule: {{type: threshold, indicator: ID, at_most: 95, aggregate: mean}}              a fixed number
        #   rule: {{type: area_comparison, indicator: ID, at_least: Hele landet, margin: 5 pp}}  another area
        #   rule: {{type: period_comparison, indicator: ID, above: year_before}}                 an earlier period
        #   rule: {{type: convergence, indicator: ID, towards: Hele landet, baseline: year_before}}
        #   rule: {{type: rank, indicator: ID, at_most: 10}}                                     a place among municipalities
        #   rule: {{type: monitoring, indicator: ID, reason: …}}                                 followed, not judged
        rule: {{type: assessment}}    # judged by people: verdict, assessed_on and assessed_by come later

  # A goal without a criterion says why:
  # - id: g2
  #   kind: minister
  #   number: 2
  #   title: …
  #   no_criterion: Planen sætter ikke noget succeskriterium for dette mål.
  #   criteria: []
{indicators}"""
"""Filled in with `str.format`; a text for `indicators` consists of comments."""
