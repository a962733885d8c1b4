#!/usr/bin/env python3
"""Writes tests/data/pypi-holidays.csv, which the holiday rules are compared with.

    python3 -m venv target/venv && target/venv/bin/pip install holidays
    target/venv/bin/python scripts/pypi-holidays.py > tests/data/pypi-holidays.csv
"""
import csv
import sys

import holidays

YEARS = range(2020, 2036)

print(f"# PyPI holidays {holidays.__version__}, {YEARS[0]} to {YEARS[-1]}; a region's rows are those it adds")
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow(["country", "region", "date", "name"])
for country in ("BO", "CL", "CO"):
    national = holidays.country_holidays(country, years=YEARS, language="es")
    for date, name in sorted(national.items()):
        out.writerow([country, "", date, name])
    for region in national.subdivisions:
        regional = holidays.country_holidays(country, subdiv=region, years=YEARS, language="es")
        for date, name in sorted(regional.items()):
            if date not in national:
                out.writerow([country, f"{country}-{region}", date, name])
