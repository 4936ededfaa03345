"""How long tests wait for what must come. What comes soon costs none of it; a machine that does much else needs it."""

PATIENT_S = 40.0
STOPS_S = 8.0  # for what ends at once, or after a bound that a test makes short: far below a wait that hangs
