"""Counts a case list of a million rows for one municipality, as a short pandas script does."""

import sys
from pathlib import Path

import pandas as pd

rows = pd.read_csv(Path(sys.argv[1]) / "ordrer.csv", sep=";")
rows["Oprettet"] = pd.to_datetime(rows["Oprettet"], format="%d-%m-%Y")
chosen = rows["Udfald"].isin(["Ordinær", "Fleksjob"]) & rows["Alder"].between(18, 29)
own = rows[chosen & (rows["Kommune"] == sys.argv[2])]
counts = own.groupby(own["Oprettet"].dt.to_period("M")).size()
print(counts["2023-01":"2023-12"].sum())
