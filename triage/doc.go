// Package triage is the queue in which reports become incidents: what the record
// holds, as claims for package incident, and what that package proposes, told
// around what people decided. It is pure: entries in, proposals out, and drafts
// of the entry that a person's decision becomes.
//
//	record.go    entries as reports, claims and decisions in force
//	source.go    whose information a claim is; texts that repeat one another
//	decided.go   incidents as they were decided, tombstones, what is kept apart
//	propose.go   proposals: new, add, merge, split
//	items.go     a group of claims, told around decisions
//	grade.go     proposed grades with their reasons
//	sources.go   how far sources are relied on
//	decide.go    a decision on a proposal, as drafts
//	draft.go     the drafts of a decision on an incident
//	undo.go      a decision is taken back
//	recheck.go   one in twenty decisions is looked at again, unseen
//	json.go      truce.proposal/1
//
// What it promises:
//
//   - The result depends on the set of entries, never on their order; only
//     whether a signature counts goes by positions, as everywhere.
//   - What people decided wins for ever. Claims that a decision put together stay
//     together, and what separate/1 keeps apart is never proposed as one. Where
//     the evidence says otherwise that is proposed as a merge or a split, and a
//     person decides; that a person kept an incident as one is the end of it.
//   - A proposal is named by its members and by the decisions that it rests on.
//     One that the record has moved past is refused when somebody decides on it.
//   - A copy, of a text or of an origin's values, is nobody's evidence: it makes no
//     proposal beside what it repeats, and raises no grade.
//   - A proposed grade is a sentence of reasons, never a score. It is never put
//     in the place of one that a person or a source gave.
package triage
