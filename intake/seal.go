package intake

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"slices"

	"truce"
	"truce/canon"
	"truce/civil"
	"truce/entry"
)

// Keys are the keys of a case that its operator holds.
type Keys struct {
	Root entry.Signer // signs the genesis and roles
	Desk entry.Signer // signs what is handed in
	Log  []byte       // public Ed25519 key of the log's checkpoints
}

// Head is what the record looked like when the entries were made.
type Head = entry.Seen

// Begin makes the entries that every case begins with: the genesis, signed by
// the root key, the role that gives the desk its key, and the method.
func Begin(c *Case, k Keys, from entry.Entropy, now truce.Instant, method canon.Value) ([]*entry.Entry, error) {
	fields := []canon.Field{
		canon.F("name", canon.String(c.Name)), canon.F("purpose", canon.String(c.Purpose)), canon.F("zone", canon.String(c.Zone)),
		canon.F("attribution", canon.Bool(c.Attribution)), canon.F("ruling", canon.Bool(c.Ruling)), canon.F("units", canon.Bool(c.Units)),
		canon.F("visibility", canon.String(c.Visibility)), canon.F("erasure", canon.String(c.Erasure)),
		canon.F("root_keys", canon.List(canon.Object(
			canon.F("alg", canon.String("ed25519")), canon.F("key", canon.String(hex.EncodeToString(k.Root.Public()))),
			canon.F("holder", canon.String(c.Desk))))),
		canon.F("threshold", canon.Int(1)), canon.F("log_key", canon.String(hex.EncodeToString(k.Log))),
		canon.F("reconstructed", canon.Bool(c.Reconstructed)), canon.F("example", canon.Bool(c.Example)),
	}
	if len(c.Languages) > 0 {
		items := make([]canon.Value, len(c.Languages))
		for i, l := range c.Languages {
			items[i] = canon.String(l)
		}
		fields = append(fields, canon.F("languages", canon.List(items...)))
	}
	genesis := canon.Object(fields...)
	first, err := sealBody(draftOf("genesis/1", c.Desk, now), "public", genesis, k.Root, from)
	if err != nil {
		return nil, fmt.Errorf("make the genesis: %w", err)
	}
	role := canon.Object(
		canon.F("actor", canon.String(c.Desk)), canon.F("role", canon.String("desk")), canon.F("alg", canon.String("ed25519")),
		canon.F("key", canon.String(hex.EncodeToString(k.Desk.Public()))), canon.F("from", canon.Int(int64(truce.MinInstant))),
		canon.F("held", canon.Bool(true)))
	out := []*entry.Entry{first}
	for _, e := range []struct {
		kind, part string
		body       canon.Value
	}{{"role/1", "cell", role}, {"method/1", "public", method}} {
		env := draftOf(e.kind, c.Desk, now)
		env.Case = first.ID
		sealed, err := sealBody(env, e.part, e.body, k.Root, from)
		if err != nil {
			return nil, fmt.Errorf("make the %s entry: %w", e.kind, err)
		}
		out = append(out, sealed)
	}
	return out, nil
}

func draftOf(kind, desk string, now truce.Instant) entry.Envelope {
	return entry.Envelope{Kind: kind, Of: truce.Party(desk), Mode: entry.Own, Available: truce.NoInstant, Signed: now,
		Happened: truce.Interval{Earliest: truce.NoInstant, Latest: truce.NoInstant}}
}

func sealBody(env entry.Envelope, part string, v canon.Value, by entry.Signer, from entry.Entropy) (*entry.Entry, error) {
	raw, err := v.Bytes()
	if err != nil {
		return nil, err
	}
	return entry.Seal(env, map[entry.PartName][]byte{entry.PartName(part): raw}, by, from)
}

// RootSigns says whether entries of a kind count only when a root key of the
// case signed them: those that give a role to a key, or take it back.
func RootSigns(kind string) bool { return kind == "role/1" || kind == "key_revoked/1" }

// Seal turns drafts into entries of a case: references become ids (a draft may
// refer to one that comes later), bodies become parts, and one signature of
// the desk covers each batch. Entries come in the order of the drafts.
func Seal(drafts []Draft, caseID truce.EntryID, seen Head, by entry.Signer, from entry.Entropy, now truce.Instant) ([]*entry.Entry, []Problem, error) {
	return SealBy(drafts, caseID, seen, Keys{Root: by, Desk: by}, from, now)
}

// SealBy is Seal with the root key for the kinds that it alone may sign, and
// the desk's for all others. Without a root key a draft of such a kind is a
// problem.
func SealBy(drafts []Draft, caseID truce.EntryID, seen Head, keys Keys, from entry.Entropy, now truce.Instant) ([]*entry.Entry, []Problem, error) {
	s := sealer{drafts: drafts, byRef: map[string]int{}, out: make([]*entry.Entry, len(drafts)), state: make([]int8, len(drafts)),
		caseID: caseID, seen: seen, keys: keys, from: from, now: now}
	for i, d := range drafts {
		if keys.Root == nil && RootSigns(d.Kind.Name) {
			s.problems = append(s.problems, Problem{Schema: "truce.error/1", File: d.File, Line: d.Line, Field: "kind", Code: "root_key",
				Message: "a root key of the case signs this kind of entry, and the folder has none", Hint: hints["root_key"]})
			s.state[i] = 2
		}
		if d.Ref == "" {
			continue
		}
		if first, twice := s.byRef[d.Ref]; twice {
			s.bad(i, "ref", fmt.Sprintf("the local name is used twice, first in line %d of %s", drafts[first].Line, drafts[first].File))
			continue
		}
		s.byRef[d.Ref] = i
	}
	for i := range drafts {
		s.prepare(i, 0)
	}
	if len(s.problems) > 0 {
		return nil, s.problems, s.err
	}
	if s.err != nil {
		return nil, nil, s.err
	}
	if err := s.sign(); err != nil {
		return nil, nil, err
	}
	return s.out, nil, nil
}

// by is the key that signs a draft.
func (s *sealer) by(d *Draft) entry.Signer {
	if RootSigns(d.Kind.Name) {
		return s.keys.Root
	}
	return s.keys.Desk
}

// sign signs what each key is to sign in batches.
func (s *sealer) sign() error {
	for _, root := range []bool{false, true} {
		var mine []*entry.Entry
		for i := range s.drafts {
			if RootSigns(s.drafts[i].Kind.Name) == root {
				mine = append(mine, s.out[i])
			}
		}
		by := s.keys.Desk
		if root {
			by = s.keys.Root
		}
		for chunk := range slices.Chunk(mine, entry.MaxBatch) {
			if err := entry.SignBatch(by, chunk); err != nil {
				return fmt.Errorf("sign a batch: %w", err)
			}
		}
	}
	return nil
}

// sealer resolves references depth first: an entry's id needs the ids that it
// names, so a circle of references cannot be made and is a problem.
type sealer struct {
	drafts   []Draft
	byRef    map[string]int
	out      []*entry.Entry
	state    []int8 // 0 not begun, 1 under way, 2 done or bad
	problems []Problem
	err      error
	caseID   truce.EntryID
	seen     Head
	keys     Keys
	from     entry.Entropy
	now      truce.Instant
}

func (s *sealer) bad(i int, field, message string) {
	d := s.drafts[i]
	s.problems = append(s.problems, Problem{Schema: "truce.error/1", File: d.File, Line: d.Line, Field: field,
		Code: "reference", Message: message, Hint: hints["reference"]})
}

// maxChain bounds how deep references may lead from one draft to the next.
const maxChain = 10_000

func (s *sealer) prepare(i, depth int) {
	if s.state[i] == 2 {
		return
	}
	s.state[i] = 1
	d := &s.drafts[i]
	env := entry.Envelope{
		Kind: d.Kind.Name, Case: s.caseID, Of: d.Of, Mode: d.Mode, Happened: d.Happened,
		Available: d.Available, Basis: d.Basis, Signed: s.now, Seen: s.seen,
	}
	for _, r := range d.Refs {
		if !slices.Contains(d.Kind.Refs, r.Role) {
			s.bad(i, "refs."+short(r.Role), "this kind of entry has no references of that role")
			continue
		}
		if id, ok := s.resolve(i, r.To, "refs."+short(r.Role), depth); ok {
			env.Refs = append(env.Refs, entry.Ref{Role: r.Role, ID: id})
		}
	}
	for _, to := range d.Supersedes {
		if id, ok := s.resolve(i, to, "supersedes", depth); ok {
			env.Supersedes = append(env.Supersedes, id)
		}
	}
	s.state[i] = 2
	s.seal(i, env)
}

func (s *sealer) resolve(i int, to, field string, depth int) (truce.EntryID, bool) {
	if j, ok := s.byRef[to]; ok {
		if s.state[j] == 1 || depth >= maxChain {
			s.bad(i, field, "the references go round in a circle")
			return truce.EntryID{}, false
		}
		s.prepare(j, depth+1)
		if s.out[j] == nil {
			return truce.EntryID{}, false
		}
		return s.out[j].ID, true
	}
	id, err := truce.ParseEntryID(to)
	if err != nil {
		s.bad(i, field, "nothing here has this local name, and it is no id")
		return id, false
	}
	return id, true
}

func (s *sealer) seal(i int, env entry.Envelope) {
	d := &s.drafts[i]
	main, exact := splitPlaces(d.Stored())
	parts := map[entry.PartName][]byte{}
	values := map[entry.PartName]canon.Value{entry.ExactPlace: exact, entry.Source: d.Informant, entry.Public: d.Public}
	values[entry.PartName(d.Kind.Part)] = main // whatever else lies in a part of that name
	for name, v := range values {
		if v.Len() == 0 && name != entry.PartName(d.Kind.Part) {
			continue
		}
		raw, err := v.Bytes()
		if err != nil {
			s.err = fmt.Errorf("%s:%d: %w", d.File, d.Line, err)
			return
		}
		if len(raw) > entry.MaxPart {
			s.bad(i, "body", fmt.Sprintf("the body is larger than %d bytes; put files in as attachments", entry.MaxPart))
			return
		}
		parts[name] = bytes.Clone(raw) // as large as it is: entries wait for one another
	}
	e, err := entry.Prepare(entry.Draft{Env: env, Parts: parts}, entry.KeyIDOf(s.by(d).Public()), s.from)
	if err != nil {
		s.problems = append(s.problems, Problem{Schema: "truce.error/1", File: d.File, Line: d.Line, Code: "envelope", Message: err.Error(),
			Hint: "an envelope has 4096 bytes: about 40 references"})
		return
	}
	s.out[i] = e
}

// splitPlaces takes the coordinates out of a body into a part of their own,
// keyed by where they stood ("claims/0/place"), so that who may know the town
// need not know the house.
func splitPlaces(v canon.Value) (main, exact canon.Value) {
	var points []canon.Field
	main = withoutPoints(v, "", &points)
	return main, canon.Object(points...)
}

var pointFields = []string{"lat", "lon", "radius_m"}

func withoutPoints(v canon.Value, at string, points *[]canon.Field) canon.Value {
	join := func(key string) string {
		if at == "" {
			return key
		}
		return at + "/" + key
	}
	switch v.Kind() {
	case canon.KindList:
		items, _ := v.List()
		out := make([]canon.Value, len(items))
		for i, it := range items {
			out[i] = withoutPoints(it, join(fmt.Sprint(i)), points)
		}
		return canon.List(out...)
	case canon.KindObject:
		isPoint := !v.Get("lat").IsAbsent() && !v.Get("lon").IsAbsent()
		var fields, point []canon.Field
		for key, val := range v.Fields() {
			if isPoint && slices.Contains(pointFields, key) {
				point = append(point, canon.F(key, val))
				continue
			}
			fields = append(fields, canon.F(key, withoutPoints(val, join(key), points)))
		}
		if isPoint {
			*points = append(*points, canon.F(at, canon.Object(point...)))
		}
		return canon.Object(fields...)
	}
	return v
}

// MethodBody is the body of the entry that adopts this program's method.
func MethodBody(name string, rules []string) canon.Value {
	items := make([]canon.Value, len(rules))
	for i, r := range rules {
		items[i] = canon.String(r)
	}
	return canon.Object(canon.F("method", canon.String(name)), canon.F("tzdata", canon.String(civil.DataVersion)),
		canon.F("rules", canon.List(items...)))
}
