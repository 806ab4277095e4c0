namespace ChatSales.Core.Questions.Grammar;

/// <summary>The stretches of a question by what they are.</summary>
internal sealed partial class Parts
{
    // Words that ask for a figure.
    private static readonly HashSet<string> Figures =
    [
        "howmany",
        "howmuchof",
        "howmuch",
        "howmuchmoney",
        "howlong",
        "countof",
        "share",
        "mom",
        "yoy",
        "updown",
        "difference",
        "average",
        "median",
        "total",
    ];

    // Words that ask how figures lie to others, whatever they are of.
    private static readonly HashSet<string> Growing = ["share", "mom", "yoy", "updown"];

    /// <summary>Words that ask for a figure by how many there are of something.</summary>
    public static readonly IReadOnlyDictionary<string, Subject> PerOne = new Dictionary<string, Subject>
    {
        ["percapita"] = Subject.Person, ["perdeal"] = Subject.Deal, ["percustomer"] = Subject.Customer,
    };

    // Words for the form of an answer: one that the answer doesn't have leaves the question unread.
    private static readonly HashSet<string> Forms =
        [.. Figures, "compare", "higher", "lower", "ranked", "latest", "earliest", "recent", "distribution", .. PerOne.Keys];

    // Words that say again what the rest says, or only hold it together.
    private static readonly HashSet<string> Connecting =
        ["which", "respectively", "give", "only", "overall", "everyone", "in", "butword", "and", "also", "has", "who", "list"];

    /// <summary>One beside another: by how much it is more, or less.</summary>
    public const string TwoSides = "twosides";

    /// <summary>和去年比: a figure beside itself at that time.</summary>
    public const string Beside = "against";

    /// <summary>变更最多的行业: the group is asked for, not rows of each.</summary>
    public const string BestKey = "best";

    /// <summary>按金额: the figure of groups.</summary>
    public const string ByValue = "byvalue";

    private readonly HashSet<string> marks = [];

    public RowSet? Rows { get; private set; }

    public Measure? Measure { get; private set; }

    public Meaning.Valued? Valued { get; private set; }

    public Meaning.Ranked? Ranked { get; private set; }

    public Meaning.Times? Times { get; private set; }

    public Meaning.Contrasted? Contrast { get; private set; }

    public KeyKind? Each { get; private set; }

    /// <summary>The last question was changed to this; its parts are of different sentences.</summary>
    public bool IsRefined { get; private set; }

    public int? Limit { get; private set; }

    /// <summary>Which place in the order of what was asked before.</summary>
    public Meaning.Nth? Place { get; private set; }

    /// <summary>For a percentile: which.</summary>
    public decimal? Share { get; private set; }

    /// <summary>Which groups are kept.</summary>
    public IReadOnlyList<Bound> Having { get; private set; } = [];

    /// <summary>Of rows, or of groups of them.</summary>
    public bool IsFigure => Each is not null || Measure is not null;

    /// <summary>All in their order, without a limit of how many.</summary>
    public bool IsRanking => marks.Contains("ranked");

    /// <summary>签约额前三: of whom isn't said, as money is what several have.</summary>
    public bool IsRankOfNothing =>
        this is { Rows: null, Each: null, IsRefined: false, Ranked.By: Meaning.Measured { Measure: { Aggregate.Function: Function.Sum } by } }
        && by.Rows is { Subject: Subject.Contract or Subject.Receipt } && !marks.Contains("who");

    public List<Quality> Said { get; } = [];

    public List<Time> Timed { get; } = [];

    /// <summary>What is left out of the time, where that isn't said beside it: 今年回款，10月除外.</summary>
    public List<Time> Excepted { get; } = [];

    /// <summary>Whom a next sentence may mean by 他; null for nobody.</summary>
    public Quality.Named? Somebody => Said.OfType<Quality.Named>().LastOrDefault(IsSomebody)
        ?? (Measure?.Rows ?? Rows)?.Parts.OfType<Condition.OneOf>()
            .Select(part => Links.KindOf(part.Path.Last) is { } kind ? new Quality.Named(kind, new(part.Values)) : null)
            .LastOrDefault(named => named is not null && IsSomebody(named));

    private static bool IsSomebody(Quality.Named named) => named.Kind is NameKind.Person or NameKind.Customer or NameKind.Team;

    /// <summary>Only names, or what is to be done with them: no question, but an answer to another one, or an order.</summary>
    public bool IsOnlyNames => Rows is null && Measure is null && Valued is null && Ranked is null && Contrast is null && Each is null
        && marks.Count == 0 && Said.Count > 0
        && Said.TrueForAll(IsName);

    private static bool IsName(Quality quality) =>
        quality is Quality.Named or Quality.Reached or Quality.NotReached or Quality.Happened { Time: null }
        || (quality is Quality.All all && IsName(all.First) && IsName(all.Second));

    public bool Has(string mark) => marks.Contains(mark);

    public bool HasAny(IEnumerable<string> some) => marks.Overlaps(some);

    /// <summary>Whether a form of answer is asked for by no other words than some.</summary>
    public bool AsksOnly(params IEnumerable<string> forms) => marks.Where(Forms.Contains).All(forms.Contains);

    /// <summary>Sorts them; null if there are two where one can be.</summary>
    public static Parts? Of(IEnumerable<Meaning> meanings)
    {
        var parts = new Parts();
        return meanings.All(parts.Take) ? parts : null;
    }

    /// <summary>A copy to be changed.</summary>
    public Parts Copy()
    {
        var copy = new Parts
        {
            Rows = Rows, Measure = Measure, Valued = Valued, Ranked = Ranked, Times = Times, Contrast = Contrast, Each = Each, Limit = Limit,
            IsRefined = true, Having = Having, Place = Place, Share = Share,
        };
        copy.Said.AddRange(Said);
        copy.Timed.AddRange(Timed);
        copy.Excepted.AddRange(Excepted);
        copy.marks.UnionWith(marks);
        return copy;
    }

    /// <summary>The same with other rows, wherever it has some.</summary>
    public Parts With(Func<RowSet, RowSet> change)
    {
        Rows = Rows is { } rows ? change(rows) : null;
        Measure = Measure is { } measure ? measure with { Rows = change(measure.Rows) } : null;
        Ranked = Ranked is { By: Meaning.Measured { Measure: var by } }
            ? Ranked with { By = new Meaning.Measured(by with { Rows = change(by.Rows) }) }
            : Ranked;
        return this;
    }

    /// <summary>The same asked of other rows, or by another figure of them.</summary>
    public Parts Of(RowSet? rows, Measure? measure)
    {
        var parts = Copy();
        (parts.Rows, parts.Measure) = (rows, measure);
        parts.Said.Clear();
        parts.Timed.Clear();
        parts.Excepted.Clear();
        return parts;
    }

    /// <summary>The same asked of people.</summary>
    public Parts OfPeople()
    {
        var parts = Copy();
        (parts.Rows, parts.IsRefined) = (new RowSet(Subject.Person, IsAnyone: true), IsRefined);
        return parts;
    }

    /// <summary>The same ranked by another figure.</summary>
    public Parts RankedBy(Measure measure)
    {
        var parts = Copy();
        parts.Ranked = Ranked! with { By = new Meaning.Measured(measure) };
        return parts;
    }

    /// <summary>Asked beside itself at another time, and nothing else.</summary>
    public void Against(Meaning.Contrasted contrasted)
    {
        marks.ExceptWith(Forms);
        (Contrast, Valued, Place, Having) = (contrasted, null, null, []);
    }

    /// <summary>Only groups whose figure is such; false if the figure counts something else.</summary>
    public bool TryKeep(Amount amount)
    {
        if (Each is null || Measure is null || amount.Sign == Sign.Equal || UnitOf(Measure) != amount.Unit)
        {
            return false;
        }

        Having = amount.Most is { } most ? [new(Sign.AtLeast, amount.Value), new(Sign.AtMost, most)] : [new(amount.Sign, amount.Value)];
        return true;
    }

    private static Unit? UnitOf(Measure measure) => measure.IsRatio ? Unit.Ratio
        : measure.IsCount ? Unit.Pieces
        : measure.Of?.Kind is AttributeKind.Amount or AttributeKind.Debt ? Unit.Yuan
        : null;

    /// <summary>So many of it.</summary>
    public void LimitTo(int limit) => (Limit, Ranked) = Ranked is null ? (limit, Ranked) : (Limit, Ranked.First(limit));

    /// <summary>What stands at a place of it.</summary>
    public void PlaceAt(Meaning.Nth nth) => (Place, Ranked, Limit) = Ranked is null ? (nth, Ranked, default(int?)) : (null, Ranked.At(nth), null);

    /// <summary>Its rows are asked for.</summary>
    public void Show() => marks.Add("list");

    /// <summary>最大的单子是谁的: a row tells whose it is.</summary>
    public void Whose() => Each = Ranked is not null && Each == KeyKind.Owner ? null : Each;

    /// <summary>What it names is meant one by one.</summary>
    public void Part() => marks.Add("respectively");

    /// <summary>8月和9月一共: one time of two that follow each other; false if they don't.</summary>
    public bool Together()
    {
        if (Times is null || HasAny(["compare", "higher", "lower", "difference", "respectively"]))
        {
            return true;
        }

        var (one, other) = (Times.First, Times.Second);
        if (one is not { Past: { } first, But: null } || other is not { Past: { } second, But: null })
        {
            return false;
        }

        var (earlier, later) = first.From <= second.From ? (first, second) : (second, first);
        if (earlier.To != later.From)
        {
            return false;
        }

        Timed.Add(new($"{one.Words}-{other.Words}", new(earlier.From, later.To), null));
        Times = null;
        return true;
    }

    /// <summary>Nothing but what is said of rows, of which no word says what they are.</summary>
    public bool IsOnlySaid =>
        this is { Rows: null, Measure: null, Valued: null, Ranked: null, Times: null, Contrast: null, Each: null, Limit: null } && Said.Count > 0;

    /// <summary>The same without groups.</summary>
    public Parts Ungrouped()
    {
        var parts = Copy();
        parts.Rows ??= Measure is null && Each is { } key && Links.HomeOf(key) is { } home ? Assembler.OfKey(key, home) : null;
        (parts.Each, parts.Having, parts.Place) = (null, [], null);
        return parts;
    }

    /// <summary>The rows that a figure or an order is of, as a list; null if it has no rows of its own.</summary>
    public Parts? Listed()
    {
        if (this is not { Ranked: null, Times: null, Contrast: null, Each: null, Limit: null, Place: null, Measure.Part: null }
            and not { Ranked: null, Times: null, Contrast: null, Each: null, Limit: null, Place: null, Measure: null })
        {
            return null;
        }

        var parts = Of(Rows is { } rows && Measure is { } of ? Rules.Merged(of.Rows, rows) : Measure?.Rows ?? Rows, null);
        parts.Said.AddRange(Said);
        parts.Timed.AddRange(Timed);
        parts.Valued = null;
        parts.marks.ExceptWith(Forms);
        parts.marks.Add("list");
        return parts.Rows is null && parts.Said.Count == 0 ? null : parts;
    }

    /// <summary>Adds how something is to be grouped, ordered and worked out; what was asked before doesn't count any more.</summary>
    public void Add(Parts more)
    {
        (Each, Ranked, Limit) = more.Each is null ? (Each, more.Ranked ?? Ranked, more.Limit ?? Limit) : (more.Each, more.Ranked, more.Limit);
        Ranked = more.Ranked is null && more.Limit is { } limit ? Ranked is { } ranked ? ranked.First(limit) : null : Ranked;
        Place = more.Limit is null && more.Ranked is null && more.Each is null ? more.Place ?? Place : more.Place;
        Share = more.Share ?? Share;
        (Rows, Measure) = more.Valued is not null && Measure is { IsCount: true } counted ? (Rows ?? counted.Rows, null) : (Rows, Measure);
        // 毛利率呢, after a sum: of the same rows.
        (Rows, Measure) = more.Valued is not null && Measure is { IsRatio: false, Of: not null } summed ? (summed.Rows, null) : (Rows, Measure);
        Valued = more.Valued ?? Valued;
        Times = more.Times ?? Times;
        var asked = more.marks.Where(Figures.Contains).ToList();
        // 最早的是哪个, after how many there are.
        if (more.HasAny(["earliest", "latest"]))
        {
            (Rows, Measure, Valued) = (Rows ?? Measure?.Rows, null, null);
            marks.ExceptWith(Forms);
        }

        // 占比呢, 环比呢, after groups: of each.
        if (asked.Count > 0 && Each is not null && asked.TrueForAll(Growing.Contains))
        {
            marks.ExceptWith([.. Growing, "total", "howmuch"]);
            (Ranked, Limit, Place, Having) = (null, null, null, []);
            marks.UnionWith(more.marks);
            return;
        }

        Having = more.Each is null && asked.Count == 0 ? Having : [];
        if (asked.Count > 0)
        {
            marks.ExceptWith([.. Figures, ByValue]);
            (Ranked, Each, Limit) = (null, more.Each, null);
            Measure = asked.Contains("howmany") && Measure is { } measure ? measure with { Aggregate = Aggregate.Count } : Measure;
        }

        marks.UnionWith(more.marks);
    }

    private bool Take(Meaning meaning)
    {
        switch (meaning)
        {
            case Meaning.Rows rows when Rows is null:
                Rows = rows.Set;
                return true;
            // 谁没拜访过客户: whom else.
            case Meaning.Rows { Set: { Subject: Subject.Customer, Where: null } } when Rows is { Subject: Subject.Person, Where: not null }:
                return true;
            // 赢了哪些单: which of them.
            case Meaning.Rows { Set: { Where: null, IsAct: false } rows } when Rows is { IsAct: true } acts && acts.Subject == rows.Subject
                && (marks.Contains("which") || Ranked is not null):
                return true;
            case Meaning.Measured measured when Measure is null:
                Measure = measured.Measure;
                return true;
            case Meaning.Valued valued when Valued is null:
                Valued = valued;
                return true;
            case Meaning.Ranked ranked when Ranked is null:
                Ranked = ranked;
                return true;
            case Meaning.Times times when Times is null && Timed.Count == 0:
                Times = times;
                return true;
            case Meaning.Keyed { IsEach: true } key when Each is null:
                Each = key.Key;
                return true;
            case Meaning.Begun { Key: BestKey, Part: Meaning.Ranked best, Other: Meaning.Keyed key } when Ranked is null && Each is null:
                (Ranked, Each) = (best, key.Key);
                return marks.Add(BestKey);
            case Meaning.Begun { Key: TwoSides, Part: Meaning.Said sides }:
                Said.Add(sides.Quality);
                return marks.Add(TwoSides);
            case Meaning.Begun { Key: "kept", Part: Meaning.Said kept, Other: Meaning.Keyed key } when Each is null:
                Said.Add(kept.Quality);
                Each = key.Key;
                return true;
            case Meaning.Begun { Key: "some", Part: Meaning.Quantified some, Other: Meaning.Rows rows } when Rows is null && Limit is null:
                (Rows, Limit) = (rows.Set, (int)some.Amount.Value);
                return true;
            case Meaning.Begun { Key: "except", Part: Meaning.Timed { Time.But: null } left }:
                Excepted.Add(left.Time);
                return true;
            case Meaning.Begun { Key: "except", Part: Meaning.Times(var one, var another) }:
                Excepted.AddRange([one, another]);
                return true;
            case Meaning.Contrasted contrasted when Contrast is null:
                Contrast = contrasted;
                return true;
            case Meaning.Nth nth when Place is null:
                Place = nth;
                return true;
            case Meaning.Fraction point when Share is null:
                Share = point.Share;
                return marks.Add("median");
            case Meaning.Begun { Key: ByValue, Part: Meaning.Valued by } when Valued is null:
                Valued = by;
                return marks.Add(ByValue);
            case Meaning.Leading first when Limit is null:
                Limit = first.Count;
                return true;
            case Meaning.Said said:
                Said.Add(said.Quality);
                return true;
            case Meaning.Timed time when Times is null:
                Timed.Add(time.Time);
                return true;
            // 有多少，一共多少: asks twice.
            case Meaning.Mark mark when Figures.Contains(mark.Key):
                return marks.Add(mark.Key);
            case Meaning.Mark mark when Forms.Contains(mark.Key) || Connecting.Contains(mark.Key):
                marks.Add(mark.Key);
                return true;
            default:
                return false;
        }
    }
}
