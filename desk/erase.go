package desk

import (
	"context"
	"errors"

	"truce"
	"truce/entry"
)

// Erase forgets a part of entries, for ever and everywhere in the files of the
// record. That it is done must be on record first: an erasure/1 that names them.
// A part that is not held is no error, so that it can be asked for again.
func Erase(ctx context.Context, dir string, part entry.PartName, ids []truce.EntryID) (err error) {
	if len(ids) == 0 {
		return nil
	}
	log, err := Open(dir)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, log.Close()) }()
	for _, id := range ids {
		if err := log.Erase(ctx, id, part); err != nil {
			return err
		}
	}
	return nil
}
