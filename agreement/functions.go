package agreement

// function is a row of the table of functions: what it gives and takes. The
// last argument may repeat when rest is set. options are the names that its
// object argument may have.
type function struct {
	gives   sorts
	args    []sorts
	rest    bool
	least   int
	options []string
}

// sBraces marks an argument that is an object of options.
const sBraces sorts = 1 << 31

var functions = map[string]function{
	"hours":  {sDuration, []sorts{sNumber}, false, 1, nil},
	"days":   {sDuration, []sorts{sNumber}, false, 1, nil},
	"weeks":  {sDuration, []sorts{sNumber}, false, 1, nil},
	"months": {sDuration, []sorts{sNumber}, false, 1, nil},
	"years":  {sDuration, []sorts{sNumber}, false, 1, nil},
	"m":      {sDistance, []sorts{sNumber}, false, 1, nil},
	"km":     {sDistance, []sorts{sNumber}, false, 1, nil},
	"feet":   {sDistance, []sorts{sNumber}, false, 1, nil},

	"percent": {sNumber, []sorts{sNumber, sList | sWeapon | sObject | sParty}, false, 2, nil},

	"at":      {sInstant, []sorts{sText, sText}, false, 1, nil},
	"date":    {sInstant, []sorts{sText}, false, 1, nil},
	"day_of":  {sInstant, []sorts{sInstant, sNumber}, false, 2, nil},
	"since":   {sCondition | sStretch, []sorts{sInstant | sCondition}, false, 1, nil},
	"until":   {sCondition | sStretch, []sorts{sInstant | sCondition}, false, 1, nil},
	"between": {sInstant | sPlace | sDue | sStretch, []sorts{sInstant | sPlace, sInstant | sPlace}, false, 2, nil},

	"by":         {sDue | sInstant, []sorts{sInstant | sCondition | sPattern}, false, 1, nil},
	"before":     {sDue | sInstant, []sorts{sInstant | sCondition | sPattern}, false, 1, nil},
	"within":     {sDue, []sorts{sDuration, sInstant | sCondition | sPattern}, false, 2, nil},
	"throughout": {sDue, []sorts{sStretch}, false, 1, nil},
	"tbd":        {sAny, []sorts{sBraces}, false, 0, []string{"by", "due", "meanwhile", "depth"}},

	"all_of":    {sParty | sCondition, []sorts{sParty | sCondition}, true, 1, nil},
	"any_of":    {sParty | sCondition, []sorts{sParty | sCondition}, true, 1, nil},
	"n_of":      {sParty | sCondition, []sorts{sNumber, sParty | sCondition}, true, 2, nil},
	"per_party": {sAny, []sorts{sBraces}, false, 1, nil},

	"admin":      {sPlace, []sorts{sText}, true, 1, nil},
	"line":       {sPlace, []sorts{sText}, false, 1, nil},
	"front_line": {sPlace, []sorts{sInstant}, false, 1, nil},
	"road":       {sPlace, []sorts{sText}, true, 1, nil},
	"corridor":   {sPlace, []sorts{sPlace, sBraces}, false, 1, []string{"total"}},
	"buffer": {sPlace, []sorts{sPlace, sBraces}, false, 1,
		[]string{"each_side", "total", "total_at_least", "side", "from", "to", "feature", "boundary", "square"}},
	"points":        {sPlace, []sorts{sText}, true, 1, nil},
	"polygon":       {sPlace, []sorts{sText}, true, 1, nil},
	"sites":         {sPlace, []sorts{sText | sObject}, false, 1, nil},
	"sketch":        {sPlace, []sorts{sText}, false, 1, nil},
	"union":         {sPlace, []sorts{sPlace}, true, 1, nil},
	"minus":         {sPlace, []sorts{sPlace, sPlace}, false, 2, nil},
	"both":          {sPlace, []sorts{sPlace}, true, 1, nil},
	"controlled_by": {sPlace, []sorts{sParty}, false, 1, nil},

	"calibre": {sWeapon, []sorts{sWeapon, sBraces}, false, 2, []string{"at_least_mm", "below_mm", "at_most_mm"}},
	"count":   {sNumber, []sorts{sPattern | sCondition | sObject, sStretch | sInstant | sCondition}, false, 1, nil},

	"does":       {sPattern | sCondition, []sorts{sParty, sAct, sBraces}, false, 2, variables},
	"matches":    {sPattern | sCondition, []sorts{sRule | sDuty, sParty}, false, 1, nil},
	"ruled":      {sPattern | sCondition, []sorts{sPattern}, false, 1, nil},
	"without":    {sPattern | sCondition, []sorts{sPattern | sCondition}, false, 1, nil},
	"each":       {sAny, []sorts{sAny}, false, 1, nil},
	"event":      {sCondition | sInstant | sPattern, []sorts{sText}, false, 1, nil},
	"declared":   {sCondition | sInstant, []sorts{sParty, sText}, false, 2, nil},
	"determined": {sCondition | sInstant, []sorts{sParty, sText}, false, 2, nil},
	"described":  {sAny, []sorts{sText}, false, 1, nil},
}

// variables are what a pattern or a rule may turn on.
var variables = []string{"against", "weapon", "named", "object", "unit", "from", "where", "height", "during", "purpose",
	"at_most", "distance", "to_place", "amount", "tier"}
