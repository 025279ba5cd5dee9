package main

import "truce/review"

// secondOf are the proposals of a second reader that lie in a data folder.
func secondOf(dir string) func(*review.Text) []review.Proposal { return nil }
