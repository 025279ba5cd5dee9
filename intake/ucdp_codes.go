package intake

// The codes of UCDP GED and what they are here; see [UCDP].

// ucdpColumns are the columns without which nothing can be read.
var ucdpColumns = []string{"id", "type_of_violence", "side_a", "side_b", "source_office", "source_date", "source_original",
	"where_prec", "where_coordinates", "adm_1", "latitude", "longitude", "country", "date_prec", "date_start", "date_end",
	"deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "low", "best", "high"}

// ucdpRadius is how far, in metres, the place may lie from the point, by
// where_prec. UCDP gives the words on the right; the lengths are our
// convention.
var ucdpRadius = map[string]int{
	"1": 2_000,   // the exact place, taken as a town or village
	"2": 25_000,  // within about 25 km of a point
	"3": 30_000,  // the district (ADM2)
	"4": 100_000, // the governorate (ADM1)
	"5": 50_000,  // part of a larger area, or a feature without sharp bounds
	"6": 400_000, // the country
	"7": 400_000, // international waters or airspace
}

// ucdpGrain is the grain of an event of several days, by date_prec: one day,
// 2 to 6 days, a week, a month, longer.
var ucdpGrain = map[string]string{"1": "days", "2": "days", "3": "days", "4": "month", "5": "unknown"}

// ucdpSides maps a side as UCDP writes it to a party of the case. mixed marks
// labels that hold exempt and protected groups alike.
var ucdpSides = map[string]struct {
	party string
	mixed bool
}{
	"Government of Syria":         {party: "government"},
	"Syrian insurgents":           {party: "syrian_insurgents", mixed: true},
	"IS":                          {party: "daesh"},
	"SDF":                         {party: "sdf"},
	"Government of Turkey":        {party: "turkey"},
	"Government of Iraq":          {party: "iraq"},
	"Government of Israel":        {party: "israel"},
	"Hawar Kilis Operations Room": {party: "hawar_kilis"},
	"Fatah Halab":                 {party: "fatah_halab"},
	"Syrian National Coalition":   {party: "syrian_national_coalition"},
	"Jabhat Fateh al-Sham":        {party: "nusra"},
	"Civilians":                   {party: "civilians"},
}

// ucdpSources maps a source as UCDP writes it, in lower case.
var ucdpSources = map[string]string{
	"sohr": "sohr", "hrw": "hrw", "reuters news": "reuters", "reuters": "reuters", "agence france presse": "afp", "afp": "afp",
	"turkish army": "turkish_military", "turkish military": "turkish_military", "the dogan news agency": "dogan",
}

// ucdpAreas gives governorates of Syria their plain names; others stay as
// UCDP writes them.
var ucdpAreas = map[string]string{
	"Aleppo Governorate": "Aleppo", "Al Hasakah Governorate": "Hasakah", "Ar Raqqah Governorate": "Raqqa",
	"As Suwayda Governorate": "Suwayda", "Damascus Governorate": "Damascus", "Daraa Governorate": "Daraa",
	"Deir ez Zor Governorate": "Deir ez-Zor", "Hamah Governorate": "Hama", "Homs Governorate": "Homs",
	"Idlib Governorate": "Idlib", "Latakia Governorate": "Latakia", "Quneitra Governorate": "Quneitra",
	"Rif Dimashq Governorate": "Rif Dimashq", "Tartus Governorate": "Tartus",
}

// ucdpCountries gives countries their code; others stay as UCDP writes them.
var ucdpCountries = map[string]string{"Syria": "SY", "Iraq": "IQ", "Turkey": "TR", "Lebanon": "LB", "Israel": "IL", "Jordan": "JO"}
