// Command attribution measures to whom a text gives an act: the actor of the
// main event of articles of FA-KES, as a crowd coded it.
//
//	go run ./eval/attribution -data DIR [-quick] [-json] [-errors N]
//
// actor: the attacker of the first claim that has one belongs to the group of
// the gold (government or Russia; the coalition; ISIL; Nusra; other opposition
// groups, Kurdish ones included), or the gold is "unknown" and no claim has an
// attacker. A named attacker that is not the gold's is a wrong attribution
// (wrong); none where the gold has one is a missing one. The peer answers the
// commonest actor for every article.
//
// The five degrees of confidence of MUC-4 are not measured: the reader has no
// such degrees yet, only the stance of who speaks.
package main

import "truce/internal/evalread"

func main() { evalread.Main("attribution", run) }

func run(r *evalread.Run) error {
	articles, err := evalread.Articles(r)
	if err != nil {
		return err
	}
	for half := range 2 {
		n, right, wrong, missing, named, most := 0, 0, 0, 0, 0, 0
		for _, a := range articles {
			gold, ok := evalread.AttackerOf(a)
			if !ok || evalread.Half(a.ID) != half {
				continue
			}
			n++
			if gold == "government" {
				most++
			}
			_, got := evalread.Attacker(r.Reader.Read(a.Report()))
			if got != "" {
				named++
			}
			switch {
			case got == gold:
				right++
			case got == "":
				missing++
				r.MissOf(half, "%s gold %s got none: %.250s", a.ID, gold, a.Text)
			default:
				wrong++
				r.MissOf(half, "%s gold %q got %s: %.250s", a.ID, gold, got, a.Text)
			}
		}
		name := [...]string{"tuned", "held"}[half]
		of := "articles of FA-KES, " + name + " half"
		r.Share("actor_"+name, right, n, of, "the commonest actor", most)
		r.Share("wrong_actor_"+name, wrong, named, of+", an attacker named", "", 0)
		r.Share("missing_actor_"+name, missing, n, of, "", 0)
	}
	return nil
}
