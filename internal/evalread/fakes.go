package evalread

import (
	"strings"

	"truce/civil"
	"truce/reading"
)

// Article is an article of FA-KES with what a crowd coded of it.
type Article struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Text   string `json:"text"`
	Outlet string `json:"outlet"`
	Date   string `json:"date"`
	Gold   struct {
		Governorate  string `json:"governorate"`
		Actor        string `json:"actor"`
		Cause        string `json:"cause"`
		Civilians    int64  `json:"killed_civilians"`
		NonCivilians int64  `json:"killed_noncivilians"`
		Children     int64  `json:"killed_children"`
		Women        int64  `json:"killed_women"`
	} `json:"gold"`
}

// Killed is civilians and others together.
func (a Article) Killed() int64 { return a.Gold.Civilians + a.Gold.NonCivilians }

// Report is the article as the reader takes it.
func (a Article) Report() reading.Report {
	z, err := civil.Load("Asia/Damascus")
	if err != nil {
		z = civil.UTC
	}
	day, _ := civil.ParseDate(a.Date)
	return reading.Report{ID: a.ID, Outlet: a.Outlet, Published: day, Zone: z, Title: a.Title, Text: a.Text}
}

// Articles reads FA-KES.
func Articles(r *Run) ([]Article, error) {
	return JSONLines[Article](r, "text-claims/fakes_syria_articles.open.jsonl.gz")
}

// Covered says whether a figure holds a gold count and is tight: its minimum
// at least half of it, its maximum (1.5 times the minimum and two, where it is
// open) at most twice.
func Covered(f *reading.Figure, gold int64) bool {
	if f == nil || gold < f.Min || !f.Open && gold > f.Max {
		return false
	}
	top := f.Max
	if f.Open {
		top = f.Min*3/2 + 2
	}
	return f.Min*2 >= gold && top <= 2*gold+ifSmall(gold)
}

// ifSmall forgives the two that an open figure adds to a very small count.
func ifSmall(gold int64) int64 {
	if gold <= 2 {
		return 3
	}
	return 0
}

// Half splits a set by its ids: whatever is tuned on the one half is scored
// apart on the other.
func Half(id string) int {
	n := 0
	for _, c := range id {
		n = n*31 + int(c)
	}
	return (n%2 + 2) % 2
}

// Words are the words of a text in lower case.
func Words(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= '0' && r <= '9')
	})
}
