"""The fifteen verdicts as an analyst writes them by hand in SQL with duckdb.

They are for one municipality or for several at once.
"""

import argparse
import csv
import sys
from pathlib import Path

import duckdb

LONG_FILE = "alle.csv"
NAMES = [
    "education_benefit",
    "flexjob",
    "small_jobs",
    "satisfied",
    "temporary_support",
    "employed_refugees",
    "case_weeks",
    "sickness_benefit",
    "cash_benefit",
    "company_offers",
    "support_actual",
    "support_expected",
    "youth_support",
    "orders_filled",
    "orders",
]
OTHERS = ["Hele landet", "Roskilde", "Køge", "Slagelse", "Næstved", "Faxe", "Greve"]

FROM_FILES = """
    CREATE TABLE figures AS
    SELECT parse_filename(filename, true) AS indicator,
        område AS area, periode AS period, værdi AS value
    FROM read_csv($files, delim = ';', decimal_separator = ',', filename = true,
        types = {'værdi': 'DOUBLE'})
    WHERE område IN (SELECT unnest($areas))
      AND periode[:4] IN ('2023', '2024') AND periode[6:] <= '08'
"""
FROM_LONG_FILE = """
    CREATE TABLE figures AS
    SELECT indikator AS indicator, område AS area, periode AS period, værdi AS value
    FROM read_csv($files, delim = ';', decimal_separator = ',', types = {'værdi': 'DOUBLE'})
    WHERE indikator IN (SELECT unnest($names))
      AND område IN (SELECT unnest($areas))
      AND periode[:4] IN ('2023', '2024') AND periode[6:] <= '08'
"""
VERDICTS = """
    WITH measures AS (
        SELECT indicator, area,
            avg(value) FILTER (period LIKE '2024%') AS mean,
            avg(value) FILTER (period LIKE '2023%') AS mean_before,
            sum(value) FILTER (period LIKE '2024%') AS total,
            sum(value) FILTER (period LIKE '2023%') AS total_before,
            any_value(value) FILTER (period = '2024M08') AS latest,
            any_value(value) FILTER (period = '2023M08') AS latest_before
        FROM figures GROUP BY ALL
    ),
    own AS (SELECT * FROM measures WHERE area IN (SELECT unnest($own))),
    country AS (SELECT * FROM measures WHERE area = 'Hele landet'),
    rates AS (
        SELECT area,
            100 * any_value(total) FILTER (indicator = 'orders_filled')
            / any_value(total) FILTER (indicator = 'orders') AS rate,
            100 * any_value(total_before) FILTER (indicator = 'orders_filled')
            / any_value(total_before) FILTER (indicator = 'orders') AS rate_before
        FROM own GROUP BY area
    )
    SELECT area, 'education-benefit', mean, 100,
        CASE WHEN total / 12 > 100 THEN 'not_met' WHEN mean <= 100 THEN 'on_track' ELSE 'behind' END
    FROM own WHERE indicator = 'education_benefit'
    UNION ALL
    SELECT area, 'flexjob', latest, 380, if(latest >= 380, 'on_track', 'behind')
    FROM own WHERE indicator = 'flexjob'
    UNION ALL
    SELECT area, 'small-jobs', total, 96,
        CASE WHEN total >= 96 THEN 'met' WHEN total >= 96 * 8 / 12 THEN 'on_track' ELSE 'behind' END
    FROM own WHERE indicator = 'small_jobs'
    UNION ALL
    SELECT area, 'satisfied', mean, 75, if(mean >= 75, 'on_track', 'behind')
    FROM own WHERE indicator = 'satisfied'
    UNION ALL
    SELECT own.area, 'temporary-support', own.mean, country.mean,
        if(own.mean < country.mean, 'on_track', 'behind')
    FROM own JOIN country USING (indicator) WHERE indicator = 'temporary_support'
    UNION ALL
    SELECT own.area, 'refugees', own.latest, country.latest + 2,
        if(own.latest >= country.latest + 2, 'on_track', 'behind')
    FROM own JOIN country USING (indicator) WHERE indicator = 'employed_refugees'
    UNION ALL
    SELECT own.area, 'case-weeks', own.mean, country.mean - 1,
        if(own.mean <= country.mean - 1, 'on_track', 'behind')
    FROM own JOIN country USING (indicator) WHERE indicator = 'case_weeks'
    UNION ALL
    SELECT area, 'sickness-benefit', mean, mean_before, if(mean < mean_before, 'on_track', 'behind')
    FROM own WHERE indicator = 'sickness_benefit'
    UNION ALL
    SELECT area, 'cash-benefit', latest, latest_before * 0.95,
        if(latest <= latest_before * 0.95, 'on_track', 'behind')
    FROM own WHERE indicator = 'cash_benefit'
    UNION ALL
    SELECT area, 'company-offers', total, total_before,
        if(total > total_before, 'on_track', 'behind')
    FROM own WHERE indicator = 'company_offers'
    UNION ALL
    SELECT own.area, 'benchmark', own.mean, expected.mean,
        if(own.mean < expected.mean, 'on_track', 'behind')
    FROM own JOIN own AS expected USING (area)
    WHERE own.indicator = 'support_actual' AND expected.indicator = 'support_expected'
    UNION ALL
    SELECT own.area, 'youth', own.mean - country.mean,
        greatest(0, own.mean_before - country.mean_before),
        if(own.mean <= country.mean
            OR own.mean - country.mean < own.mean_before - country.mean_before,
            'on_track', 'behind')
    FROM own JOIN country USING (indicator) WHERE indicator = 'youth_support'
    UNION ALL
    SELECT own.area, 'rank', 1 + count(rival.area), 3,
        if(1 + count(rival.area) <= 3, 'on_track', 'behind')
    FROM own LEFT JOIN measures AS rival
        ON rival.indicator = own.indicator AND rival.mean > own.mean
        AND rival.area IN ('Roskilde', 'Køge', 'Slagelse', 'Næstved', 'Faxe', 'Greve')
    WHERE own.indicator = 'employed_refugees' GROUP BY own.area
    UNION ALL
    SELECT area, 'match-rate', rate, 50, if(rate >= 50, 'on_track', 'behind') FROM rates
    UNION ALL
    SELECT area, 'match-rate-rising', rate, rate_before,
        if(rate > rate_before, 'on_track', 'behind')
    FROM rates
"""


def judge(folder: Path, own: list[str]) -> list[tuple[object, ...]]:
    """A row for each municipality and criterion: area, criterion, measured, target, status."""
    connection = duckdb.connect()
    areas = [*own, *OTHERS]
    if (folder / LONG_FILE).exists():
        connection.execute(
            FROM_LONG_FILE, {"files": [str(folder / LONG_FILE)], "names": NAMES, "areas": areas}
        )
    else:
        connection.execute(
            FROM_FILES, {"files": [str(folder / f"{name}.csv") for name in NAMES], "areas": areas}
        )
    return connection.execute(VERDICTS, {"own": own}).fetchall()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("municipalities", nargs="+")
    arguments = parser.parse_args()
    csv.writer(sys.stdout, delimiter=";").writerows(
        judge(arguments.folder, arguments.municipalities)
    )
