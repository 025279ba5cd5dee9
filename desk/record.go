package desk

import (
	"context"
	"fmt"
	"time"

	"truce"
	"truce/entry"
	"truce/record/sqlite"
)

// Record seals an entry of parts that were made elsewhere, as a report that is
// published, with the desk's key and appends it. Its case, what it has seen and
// when it was signed are set here.
func Record(ctx context.Context, dir string, env entry.Envelope, parts map[entry.PartName][]byte) (id truce.EntryID, err error) {
	keys, err := caseKeys(dir, false, entry.Random)
	if err != nil {
		return id, err
	}
	log, err := sqlite.Open(dir, sqlite.Options{MustExist: true, Entropy: entry.Random, Wait: LockWait})
	if err != nil {
		return id, err
	}
	defer log.Close()
	head, err := log.Head(ctx)
	if err != nil {
		return id, err
	}
	if env.Case, err = CaseOf(ctx, log); err != nil {
		return id, err
	}
	env.Seen, env.Signed = head.Seen(), truce.InstantOf(time.Now())
	e, err := entry.Seal(env, parts, keys.Desk, entry.Random)
	if err != nil {
		return id, fmt.Errorf("seal the entry: %w", err)
	}
	if _, err := log.Append(ctx, head.Size, []*entry.Entry{e}); err != nil {
		return id, fmt.Errorf("record it: %w", err)
	}
	_, err = log.Checkpoint(ctx)
	return e.ID, err
}
