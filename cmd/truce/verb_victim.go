package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"filippo.io/age"

	"truce"
	"truce/canon"
	"truce/desk"
	"truce/entry"
	"truce/intake"
	"truce/keyring"
	"truce/victim"
)

const victimAbout = `Keeps records of persons who were killed or injured. What is said of a person is
encrypted to the keepers; the desk can add a record and cannot open one.

  truce victim keeper NAME         make the key of a keeper
  truce victim add FILE            record a person: --incident, --harm; FILE (- for the
                                   standard input) has lines like "name: …"
  truce victim list                records, consents and published names, without a name
  truce victim toll INCIDENT       how many persons of an incident are recorded
  truce victim match RECORD [RECORD]   whether records are of one person; without a
                                   second one, of that incident which may be
  truce victim decide RECORD RECORD    --as-one or --as-two
  truce victim show RECORD         what a record says
  truce victim erase RECORD        forget what a record says, for ever
  truce victim consent RECORD FILE record a consent to publish the name: --scope,
                                   --relation; FILE has a line "consents: …"
  truce victim publish CONSENT     publish the name on a consent in force
  truce victim withdraw CONSENT    withdraw it: the name is shown nowhere any more
  truce victim names               what is published now
  truce victim requests [REQUEST]  what was sent by the form for corrections
  truce victim answer REQUEST FILE decide on it: --decision; FILE has the answer

A name is never given on the command line: it would stay in the history of the
shell. docs/victims.md has the steps, for a monitor and for a family.
`

// victimCall is a call of truce victim.
type victimCall struct {
	*Main
	data, as, passFile, reason string
	asJSON                     bool
}

func (c *victimCall) common(fs *flag.FlagSet) {
	fs.StringVar(&c.data, "data", "", "`DIR` that holds the record")
	fs.BoolVar(&c.asJSON, "json", false, "print JSON lines")
}

func (c *victimCall) keeper(fs *flag.FlagSet) {
	fs.StringVar(&c.as, "as", "", "the `NAME` of the keeper")
	fs.StringVar(&c.passFile, "passphrase", "", "`FILE` whose first line is the passphrase, - for the standard input (default: asked for)")
	fs.StringVar(&c.reason, "reason", "", "`WHY` records are opened, without a name: it is recorded")
}

var victimVerbs = map[string]func(context.Context, *victimCall, []string) error{
	"keeper": victimKeeper, "add": victimAdd, "list": victimList, "toll": victimToll, "match": victimMatch, "decide": victimDecide, "show": victimShow, "erase": victimErase,
	"consent": victimConsent, "publish": victimPublish, "withdraw": victimWithdraw, "names": victimNames,
	"requests": victimRequests, "answer": victimAnswer,
}

func runVictim(ctx context.Context, m *Main, args []string) error {
	if len(args) == 0 || strings.HasPrefix(args[0], "-") {
		_, err := m.flags("victim", "WHAT", victimAbout, func(*flag.FlagSet) {}, args)
		if err == nil {
			err = wrongCall("say what to do: truce victim -h lists it")
		}
		return err
	}
	do, ok := victimVerbs[args[0]]
	if !ok {
		return wrongCall("truce victim does no such thing: truce victim -h lists what it does")
	}
	return do(ctx, &victimCall{Main: m}, args[1:])
}

// victimsIn folds what a record says of persons.
func victimsIn(ctx context.Context, dir string) (*victim.Book, error) {
	if !desk.HoldsRecord(dir) {
		return nil, wrongCall("there is no record in %s: truce new %[1]s makes one", dir)
	}
	log, err := desk.Open(dir)
	if err != nil {
		return nil, err
	}
	b := &victim.Book{}
	err = log.Read(ctx, 0, -1, func(pos int64, e *entry.Entry) error {
		b.Add(pos, e)
		return nil
	})
	return b, errors.Join(err, log.Close())
}

func (c *victimCall) dir() string { return c.dataDir(c.data) }

// keeperKey is what a keeper's file holds: the key that signs, and the identity
// that opens.
type keeperKey struct {
	sign  entry.Signer
	opens age.Identity
}

func keeperFile(dir, name string) (string, error) {
	if !personForm.MatchString(name) {
		return "", wrongCall("a keeper is named by lower-case letters, digits, - and _, at most 40")
	}
	return filepath.Join(dir, "keepers", name+".age"), nil
}

func openKeeper(dir, name, passphrase string) (k keeperKey, err error) {
	file, err := keeperFile(dir, name)
	if err != nil {
		return k, err
	}
	if _, err := os.Stat(file); err != nil {
		return k, wrongCall("there is no key of a keeper of this name: truce victim keeper %s makes one", name)
	}
	key, line, err := openBoxOf(file, passphrase)
	if err != nil {
		return k, err
	}
	opens, _ := line.Get("opens").Str()
	id, err := age.ParseX25519Identity(opens)
	if err != nil {
		return k, fmt.Errorf("the key in %s is damaged: it opens nothing", file)
	}
	return keeperKey{key, id}, nil
}

// withKeeper opens the key that --as names.
func (c *victimCall) withKeeper() (k keeperKey, err error) {
	if c.as == "" {
		return k, wrongCall("a keeper opens records: --as NAME, whose key truce victim keeper made")
	}
	pass, err := c.passphrase(c.passFile, false)
	if err != nil {
		return k, err
	}
	return openKeeper(c.dir(), c.as, pass)
}

// asCall turns a sentence of package victim into a wrong call.
func asCall(err error) error {
	if err == nil {
		return nil
	}
	return wrongCall("%v", err)
}

// enter records drafts, signed by a keeper or by the desk where that is nil.
func (c *victimCall) enter(ctx context.Context, b *victim.Book, by entry.Signer, drafts ...intake.Draft) (*desk.Imported, error) {
	key, err := desk.KeyIn(c.dir())
	if err != nil {
		return nil, err
	}
	if by != nil {
		key = entry.KeyIDOf(by.Public())
	}
	if why := b.Writes(key, truce.InstantOf(time.Now())); why != "" {
		return nil, wrongCall("%s", why)
	}
	done, err := desk.EnterAs(ctx, c.dir(), drafts, nil, by)
	return done, err
}

// open opens records, after an entry that says so.
func (c *victimCall) open(ctx context.Context, b *victim.Book, k keeperKey, records []victim.Record) ([]victim.Person, error) {
	now := truce.InstantOf(time.Now())
	if err := b.MayOpen(entry.KeyIDOf(k.sign.Public()), len(records), now); err != nil {
		return nil, asCall(err)
	}
	var ids []truce.EntryID
	for _, r := range records {
		ids = append(ids, r.ID)
	}
	drafts, err := b.Reading(ids, strings.TrimSpace(c.reason), now)
	if err != nil {
		return nil, asCall(err)
	}
	if _, err := c.enter(ctx, b, k.sign, drafts...); err != nil {
		return nil, err
	}
	var out []victim.Person
	for _, r := range records {
		p, err := victim.OpenPerson(r.Box, k.opens)
		if err != nil {
			return nil, fmt.Errorf("record %s: %w", r.ID, err)
		}
		out = append(out, p)
	}
	return out, nil
}

// lines reads a person from a file, - being the standard input.
func (c *victimCall) lines(file string) (victim.Person, error) {
	var r io.Reader = c.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return victim.Person{}, fmt.Errorf("read the lines: %w", err)
		}
		defer f.Close()
		r = f
	}
	p, err := victim.ReadLines(r)
	return p, asCall(err)
}

func (c *victimCall) recorded(done *desk.Imported) error {
	last := done.Entries[len(done.Entries)-1]
	if c.asJSON {
		return c.printJSON(map[string]any{"schema": "truce.recorded/1", "entry": last.String(), "size": done.Head.Size})
	}
	fmt.Fprintf(c.Stdout, "recorded %s\n", last)
	return nil
}

func victimKeeper(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim keeper", "NAME", "Makes the key of a keeper, encrypted with a passphrase that the keeper alone knows,\nand records its role with the root key. What is recorded of persons from then on is\nencrypted to it; what was recorded before is not, and stays with the keepers of then.\n", func(fs *flag.FlagSet) {
		fs.StringVar(&c.data, "data", "", "`DIR` that holds the record")
		fs.StringVar(&c.passFile, "passphrase", "", "`FILE` whose first line is the passphrase, - for the standard input (default: asked for)")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 {
		return wrongCall("name the keeper: truce victim keeper NAME")
	}
	file, err := keeperFile(c.dir(), rest[0])
	if err != nil {
		return err
	}
	opens, err := age.GenerateX25519Identity()
	if err != nil {
		return fmt.Errorf("make the key: %w", err)
	}
	role := map[string]any{"role": keyring.Keeper, "seals_to": opens.Recipient().String()}
	id, err := c.giveKey(ctx, c.dir(), file, rest[0], c.passFile, role, canon.F("opens", canon.String(opens.String())))
	if err != nil {
		return err
	}
	fmt.Fprintf(c.Stdout, "%s keeps records of persons with key %s, in %s\nWithout this file and its passphrase nobody opens them: keep a copy of the file elsewhere. No backup holds it.\n", rest[0], id, file)
	return nil
}

func victimAdd(ctx context.Context, c *victimCall, args []string) error {
	var incident, harm, replaces string
	rest, err := c.flags("victim add", "FILE", "Records a person. FILE has lines: name (several: other spellings, the name in other\nletters), sex (female, male, other), born (1985-03-07, 1985-03, 1985), age (34, 30-40,\ninfant, child, adult, elderly), status (civilian, combatant: as told), from, date (of\nthe harm), told (by whom).\n", func(fs *flag.FlagSet) {
		c.common(fs)
		fs.StringVar(&incident, "incident", "", "the decided `INCIDENT`, i_… or the name its decision gives it")
		fs.StringVar(&harm, "harm", "", "`WHAT` befell the person: killed or injured")
		fs.StringVar(&replaces, "replaces", "", "the wrong `RECORD` whose place this one takes; a consent is then recorded anew")
	}, args)
	if err != nil {
		return err
	}
	if len(rest) != 1 || incident == "" || harm == "" {
		return wrongCall("truce victim add FILE --incident ID --harm killed")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	p, err := c.lines(rest[0])
	if err != nil {
		return err
	}
	d, err := b.Recording(p, harm, incident, truce.InstantOf(time.Now()))
	if err != nil {
		return asCall(err)
	}
	if replaces != "" {
		old, err := c.records(b, []string{replaces})
		if err != nil {
			return err
		}
		d.Supersedes = []string{old[0].ID.Hex()}
	}
	done, err := c.enter(ctx, b, nil, d)
	if err != nil {
		return err
	}
	return c.recorded(done)
}

func victimList(ctx context.Context, c *victimCall, args []string) error {
	rest, err := c.flags("victim list", "", "Lists records, and the consents and published names that are in force, without a name.\n", c.common, args)
	if err != nil {
		return err
	}
	if len(rest) > 0 {
		return wrongCall("victim list takes no arguments")
	}
	b, err := victimsIn(ctx, c.dir())
	if err != nil {
		return err
	}
	now := truce.InstantOf(time.Now())
	consents, names := b.Consents(now), b.Names(now)
	for _, r := range b.Records() {
		harm, consent, published := "injured", "", ""
		if r.Killed {
			harm = "killed"
		}
		for _, x := range consents {
			if x.About == r.ID {
				consent = x.ID.String()
			}
		}
		if i := slices.IndexFunc(names, func(n victim.Name) bool { return n.Record == r.ID }); i >= 0 {
			published = names[i].ID.String()
		}
		if c.asJSON {
			if err := c.printJSON(map[string]any{"schema": "truce.victim/1", "id": r.ID.String(), "incident": r.Incident, "harm": harm, "consent": consent, "published": published}); err != nil {
				return err
			}
			continue
		}
		line := fmt.Sprintf("%s  %s  %s", r.ID, r.Incident, harm)
		if consent != "" {
			line += "  consent " + consent
		}
		if published != "" {
			line += "  published " + published
		}
		fmt.Fprintln(c.Stdout, line)
	}
	if !c.asJSON {
		fmt.Fprintf(c.Stdout, "%d records, %d consents in force, %d names published\n", len(b.Records()), len(consents), len(names))
	}
	return nil
}
