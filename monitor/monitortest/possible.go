package monitortest

import "truce/monitor/clause"

// Possible is a log of up to points time points in which at most unsure events
// are not known in whole.
func (m *Maker) Possible(points, unsure int) clause.PossibleLog {
	var out clause.PossibleLog
	for i, tp := range m.Log(points) {
		out.Times = append(out.Times, tp.TS)
		for _, e := range tp.Events {
			p := clause.Possible{Pred: e.Pred, First: i, Last: i}
			for _, v := range e.Args {
				p.Args = append(p.Args, []clause.Value{v})
			}
			out.Events = append(out.Events, p)
		}
	}
	for range unsure {
		if len(out.Events) == 0 {
			break
		}
		e := &out.Events[m.R.IntN(len(out.Events))]
		switch cols := Signature[e.Pred].Cols; m.R.IntN(3) {
		case 0:
			e.Doubtful = true
		case 1:
			e.Last = min(len(out.Times)-1, e.First+m.R.IntN(3))
		default:
			if len(cols) > 0 {
				c := m.R.IntN(len(cols))
				if v := m.value(cols[c].Type); v != e.Args[c][0] {
					e.Args[c] = []clause.Value{e.Args[c][0], v}
				}
			}
		}
	}
	return out
}
