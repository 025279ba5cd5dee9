"""Links the claims of a table with Splink, for eval/link to score.

    python splink.py CLAIMS.csv OUT.csv

It is given what package incident is given: day, place, act, actors, toll. u comes
from random pairs and m by expectation and maximisation, as Splink's documentation
advises; blocks are a governorate in three days. OUT.csv has threshold, claim, cluster
for several thresholds, of which eval/link shows the best.
"""
import logging
import sys

import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on
from splink.backends.duckdb import DuckDBAPI

logging.disable(logging.WARNING)

days = "abs(day_l - day_r)"
toll = "killed_l is not null and killed_r is not null"
ratio = "greatest(killed_l, killed_r, 1) * 1.0 / greatest(least(killed_l, killed_r), 1)"


def custom(name, null, levels):
    return cl.CustomComparison(
        output_column_name=name,
        comparison_levels=[cll.CustomLevel(null, "null").configure(is_null_level=True)]
        + [cll.CustomLevel(sql, sql) for sql in levels]
        + [cll.ElseLevel()],
    )


def either_null(c):
    return f"{c}_l is null or {c}_r is null"


settings = SettingsCreator(
    link_type="dedupe_only",
    unique_id_column_name="unique_id",
    blocking_rules_to_generate_predictions=[
        block_on("gov", "pane_a"),
        block_on("gov", "pane_b"),
    ],
    comparisons=[
        custom("day", either_null("day"), [f"{days} = 0", f"{days} = 1", f"{days} = 2"]),
        cl.CustomComparison(
            output_column_name="place",
            comparison_levels=[
                cll.NullLevel("place"),
                cll.ExactMatchLevel("place", term_frequency_adjustments=True),
                cll.CustomLevel("contains(place_l, place_r) or contains(place_r, place_l)", "part"),
                cll.CustomLevel("place_l = district_r or place_r = district_l", "district"),
                cll.CustomLevel("place_l = gov_r or place_r = gov_l", "governorate"),
                cll.DistanceInKMLevel("lat", "lon", 10),
                cll.DistanceInKMLevel("lat", "lon", 30),
                cll.ElseLevel(),
            ],
        ),
        custom("act", either_null("act"), ["act_l = act_r", "kin_l = kin_r"]),
        cl.CustomComparison(
            output_column_name="sides",
            comparison_levels=[
                cll.NullLevel("sides"),
                cll.ExactMatchLevel("sides", term_frequency_adjustments=True),
                cll.CustomLevel("sides_l = flipped_r", "flipped"),
                cll.ElseLevel(),
            ],
        ),
        custom(
            "killed",
            either_null("killed"),
            [
                f"{toll} and killed_l = killed_r and killed_l >= 10",
                f"{toll} and killed_l = killed_r and killed_l >= 3",
                f"{toll} and killed_l = killed_r",
                f"{toll} and {ratio} <= 1.5",
                f"{toll} and {ratio} <= 3",
            ],
        ),
    ],
    max_iterations=30,
)

db = DuckDBAPI()
source = db.register_from_csv(sys.argv[1])
linker = Linker(source, settings, log_level=None)
linker.training.estimate_probability_two_random_records_match([block_on("day", "place", "act", "killed")], recall=0.2)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
for rule in (block_on("day", "gov"), block_on("place", "pane_a")):
    linker.training.estimate_parameters_using_expectation_maximisation(rule)
pairs = linker.inference.predict(threshold_match_probability=0.01)
with open(sys.argv[2], "w") as out:
    for t in (0.05, 0.2, 0.5, 0.8, 0.9, 0.95, 0.99, 0.995, 0.999, 0.9999):
        got = linker.clustering.cluster_pairwise_predictions_at_threshold(pairs, t)
        for r in got.as_record_list():
            out.write(f"{t},{r['unique_id']},{r['cluster_id']}\n")
