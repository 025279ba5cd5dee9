package body

// Happened is the status of a claim of something that is said to have happened.
// A claim without a status has this one.
const Happened = "happened"

// Told is how a claim tells what it tells of, where that is not said to have
// happened: planned, threatened, denied or background, what is recalled of
// another time or a whole war. It is "" for what is said to have happened.
//
// Only what is said to have happened counts as something that happened: in
// rulings, tolls, calm and clocks, in incidents and what is proposed about them,
// in reports. All other claims are kept, shown as what they are, and count
// nowhere. A word that this version does not know counts nowhere either.
func (claim Body) Told() string { return ToldAs(claim.Text("status")) }

// ToldAs is [Body.Told] of a status as it is stored, "" for none.
func ToldAs(status string) string {
	if status == Happened {
		return ""
	}
	return status
}
