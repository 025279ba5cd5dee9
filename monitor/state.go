package monitor

type encoder struct{}
type decoder struct{}

func (m *Monitor) sweep() {}
