package victim

import (
	"errors"
	"fmt"
	"slices"

	"truce"
	"truce/canon"
	"truce/entry"
	"truce/entry/body"
	"truce/intake"
)

// perRead is how many records one entry of a reading names: an envelope has room
// for about 40 references.
const perRead = 30

func (b *Book) draft(kind string, now truce.Instant, fields []canon.Field, refs ...intake.LocalRef) (intake.Draft, error) {
	k, _ := body.KindOf(kind)
	d := intake.Draft{File: "the record", Line: 1, Kind: k, Of: b.Desk, Mode: entry.Reported, Available: truce.NoInstant,
		Happened: truce.At(now), Refs: refs, Body: canon.Object(fields...)}
	for _, p := range k.Check(d.Body) {
		return d, fmt.Errorf("%s: %s", p.Field, p.Message)
	}
	return d, nil
}

func ref(role string, id truce.EntryID) intake.LocalRef {
	return intake.LocalRef{Role: role, To: id.Hex()}
}

func text(name, value string) canon.Field { return canon.F(name, canon.String(value)) }

func texts(name string, values []string) canon.Field {
	var list []canon.Value
	for _, v := range values {
		list = append(list, canon.String(v))
	}
	return canon.F(name, canon.List(list...))
}

// Recording makes the draft of a record. The envelope says when it was made, not when
// the person was harmed: that lies in the box.
func (b *Book) Recording(p Person, harm, incident string, now truce.Instant) (intake.Draft, error) {
	_, decision, ok := b.Incident(incident)
	switch {
	case !ok:
		return intake.Draft{}, errors.New("the record has no such decided incident: truce triage lists what can be decided, truce replay what was")
	case len(p.Names) == 0 && p.Told == "":
		return intake.Draft{}, errors.New("a record has a name, or says in told who told of the person")
	case p.Consents != "":
		return intake.Draft{}, errors.New("consents stands in a consent: truce victim consent")
	}
	box, err := ClosePerson(p, b.SealsTo(now))
	if err != nil {
		return intake.Draft{}, err
	}
	return b.draft(kindVictim, now, []canon.Field{canon.F("sealed", canon.Bool(true)), text("harm", harm), text("box", box)}, ref("incident", decision))
}

// Reading makes the drafts that say that records are opened, and why.
func (b *Book) Reading(ids []truce.EntryID, reason string, now truce.Instant) (out []intake.Draft, err error) {
	if reason == "" {
		return nil, errors.New("say why with --reason, without a name: reading what is sealed is recorded, and looked up later")
	}
	for chunk := range slices.Chunk(ids, perRead) {
		var refs []intake.LocalRef
		for _, id := range chunk {
			refs = append(refs, ref("about", id))
		}
		d, err := b.draft(kindRead, now, []canon.Field{text("part", string(entry.Person)), text("reason", reason)}, refs...)
		if err != nil {
			return nil, err
		}
		out = append(out, d)
	}
	return out, nil
}

// Decide makes the draft of a decision on two records; it takes the place of
// earlier ones.
func (b *Book) Decide(x, y Record, said Answer, now truce.Instant) (intake.Draft, error) {
	if said != Same && said != NotSame {
		return intake.Draft{}, errors.New("the decision is same or not_same; who cannot say decides nothing")
	}
	if x.ID == y.ID {
		return intake.Draft{}, errors.New("name two records")
	}
	d, err := b.draft(kindSame, now, []canon.Field{text("decision", string(said))}, ref("member", x.ID), ref("member", y.ID))
	for _, p := range b.pairs {
		if len(p.e.Env.Refs) == 2 && b.counts(p) && pairOf(p.e.Env.Refs[0].ID, p.e.Env.Refs[1].ID) == pairOf(x.ID, y.ID) {
			d.Supersedes = append(d.Supersedes, p.e.ID.Hex())
		}
	}
	return d, err
}

// Consenting makes the draft of a consent. Who consents is encrypted in the part
// that names a source.
func (b *Book) Consenting(about Record, scope []string, relation, who string, until, now truce.Instant) (intake.Draft, error) {
	switch {
	case !slices.Contains(scope, "name"):
		return intake.Draft{}, errors.New("the scope of a consent holds name: what else may be published is age, sex, place, date")
	case who == "":
		return intake.Draft{}, errors.New("say in a line consents: who consents, and how it was given")
	case until.Known() && until <= now:
		return intake.Draft{}, errors.New("the consent ended already")
	}
	fields := []canon.Field{texts("scope", scope), text("relation", relation)}
	if until.Known() {
		fields = append(fields, canon.F("until", canon.Int(int64(until))))
	}
	d, err := b.draft(kindConsent, now, fields, ref("about", about.ID))
	if err != nil {
		return d, err
	}
	box, err := ClosePerson(Person{Consents: who}, b.SealsTo(now))
	d.Informant = canon.Object(text("box", box))
	return d, err
}

// Publish makes the draft that publishes a name on a consent in force: the
// names and what else the consent covers, of a record that a keeper opened. It
// takes the place of what was published of the record before.
func (b *Book) Publish(consent Consent, p Person, now truce.Instant) (intake.Draft, error) {
	if _, ok := b.Consent(consent.ID.Hex(), now); !ok {
		return intake.Draft{}, errors.New("there is no such consent in force: truce victim list shows them; without one no name is published")
	}
	if _, ok := b.Record(consent.About.Hex()); !ok {
		return intake.Draft{}, errors.New("the record that the consent is about does not count any more")
	}
	if len(p.Names) == 0 {
		return intake.Draft{}, errors.New("the record holds no name")
	}
	fields := []canon.Field{texts("names", p.Names)}
	age := ""
	if p.Age != nil {
		age = p.Age.String()
	}
	for _, f := range []struct{ scope, value string }{{"age", age}, {"sex", p.Sex}, {"place", p.From}, {"date", p.Date}} {
		if f.value != "" && slices.Contains(consent.Scope, f.scope) {
			fields = append(fields, text(f.scope, f.value))
		}
	}
	d, err := b.draft(kindName, now, fields, ref("about", consent.About), ref("consent", consent.ID))
	for _, x := range b.names {
		if n, ok := nameOf(x.e); ok && n.Record == consent.About && b.counts(x) {
			d.Supersedes = append(d.Supersedes, x.e.ID.Hex())
		}
	}
	return d, err
}

// Withdraw makes the drafts that withdraw a consent and erase what was published
// on it, and says whose part person is to be erased from the files. Withdrawing
// again erases again.
func (b *Book) Withdraw(consent truce.EntryID, now truce.Instant) (out []intake.Draft, erase []truce.EntryID, err error) {
	if !slices.ContainsFunc(b.consents, func(x signed) bool { return x.e.ID == consent }) {
		return nil, nil, errors.New("the record has no such consent")
	}
	if !b.withdrawn[consent] {
		d, err := b.draft(kindWithdrawn, now, nil, ref("about", consent))
		if err != nil {
			return nil, nil, err
		}
		out = append(out, d)
	}
	erase = b.Publications(consent)
	for chunk := range slices.Chunk(erase, perRead) {
		var refs []intake.LocalRef
		for _, id := range chunk {
			refs = append(refs, ref("about", id))
		}
		d, err := b.draft("erasure/1", now, []canon.Field{text("part", string(entry.Person)), text("reason", "the consent was withdrawn")}, refs...)
		if err != nil {
			return nil, nil, err
		}
		out = append(out, d)
	}
	return out, erase, nil
}

// Erase makes the draft that says that a record of a person was erased, with all
// that was published of it, and says whose part person is to be erased.
func (b *Book) Erase(r Record, reason string, now truce.Instant) (intake.Draft, []truce.EntryID, error) {
	if reason == "" {
		return intake.Draft{}, nil, errors.New("say why with --reason, without a name: it is recorded")
	}
	ids := append([]truce.EntryID{r.ID}, b.Publications(r.ID)...)
	if len(ids) > perRead { // the record goes last, so that it can be asked for again
		ids = ids[1 : perRead+1]
	}
	var refs []intake.LocalRef
	for _, id := range ids {
		refs = append(refs, ref("about", id))
	}
	d, err := b.draft("erasure/1", now, []canon.Field{text("part", string(entry.Person)), text("reason", reason)}, refs...)
	return d, ids, err
}
