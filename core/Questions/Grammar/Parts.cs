namespace ChatSales.Core.Questions.Grammar;

/// <summary>The stretches of a question by what they are.</summary>
internal sealed class Parts
{
    // Words that ask for a figure.
    private static readonly HashSet<string> Figures =
    [
        "howmany",
        "howmuchof",
        "howmuch",
        "howlong",
        "share",
        "mom",
        "yoy",
        "average",
        "median",
        "total",
    ];

    // Words that ask, or say again what the rest says.
    private static readonly HashSet<string> Asking =
    [
        .. Figures,
        "which",
        "updown",
        "compare",
        "respectively",
        "give",
        "only",
        "overall",
        "everyone",
        "ranked",
        "distribution",
        "in",
        "butword",
        "and",
        "exact",
        "reach",
        "countof",
        "stageword",
        "makesup",
        "to",
        "has",
        "percapita",
    ];

    private readonly HashSet<string> marks = [];

    public RowSet? Rows { get; private set; }

    public Measure? Measure { get; private set; }

    public Meaning.Valued? Valued { get; private set; }

    public Meaning.Ranked? Ranked { get; private set; }

    public Meaning.Times? Times { get; private set; }

    public KeyKind? Each { get; private set; }

    public int? Limit { get; private set; }

    /// <summary>All in their order, without a limit of how many.</summary>
    public bool IsRanking => marks.Contains("ranked");

    public List<Quality> Said { get; } = [];

    public List<Time> Timed { get; } = [];

    /// <summary>Only a name or several: no question, but an answer to another one, or the beginning of something.</summary>
    public bool IsOnlyNames => Rows is null && Measure is null && Valued is null && Ranked is null && Each is null && marks.Count == 0
        && Said.Count > 0 && Said.TrueForAll(quality => quality is Quality.Named);

    public bool Has(string mark) => marks.Contains(mark);

    /// <summary>Sorts them; null if there are two where one can be.</summary>
    public static Parts? Of(IReadOnlyList<Meaning> meanings)
    {
        var parts = new Parts();
        return meanings.All(parts.Take) ? parts : null;
    }

    /// <summary>A copy to be changed.</summary>
    public Parts Copy()
    {
        var copy = new Parts
        {
            Rows = Rows, Measure = Measure, Valued = Valued, Ranked = Ranked, Times = Times, Each = Each, Limit = Limit,
        };
        copy.Said.AddRange(Said);
        copy.Timed.AddRange(Timed);
        copy.marks.UnionWith(marks);
        return copy;
    }

    /// <summary>The same with other rows, wherever it has some.</summary>
    public Parts With(Func<RowSet, RowSet> change)
    {
        Rows = Rows is { } rows ? change(rows) : null;
        Measure = Measure is { } measure ? measure with { Rows = change(measure.Rows) } : null;
        return this;
    }

    /// <summary>The same asked of other rows.</summary>
    public Parts Of(RowSet? rows, Measure? measure) => new()
    {
        Rows = rows, Measure = measure, Each = Each, Limit = Limit,
    };

    /// <summary>Adds how something is to be grouped, ordered and worked out; what was asked before doesn't count any more.</summary>
    public void Add(Parts more)
    {
        (Each, Ranked, Limit) = more.Each is null ? (Each, more.Ranked ?? Ranked, more.Limit ?? Limit) : (more.Each, more.Ranked, more.Limit);
        Ranked = more.Ranked is null && more.Limit is { } limit ? Ranked is { } ranked ? ranked with { Limit = limit } : null : Ranked;
        Valued = more.Valued ?? Valued;
        Times = more.Times ?? Times;
        var asked = more.marks.Where(Figures.Contains).ToList();
        if (asked.Count > 0)
        {
            marks.ExceptWith(Figures);
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
            case Meaning.Begun { Key: "best", Part: Meaning.Ranked best, Other: Meaning.Keyed key } when Ranked is null && Each is null:
                (Ranked, Each) = (best, key.Key);
                return true;
            case Meaning.Leading first when Limit is null:
                Limit = first.Count;
                return true;
            case Meaning.Said said:
                Said.Add(said.Quality);
                return true;
            case Meaning.Timed time when Times is null:
                Timed.Add(time.Time);
                return true;
            case Meaning.Mark mark when Asking.Contains(mark.Key):
                marks.Add(mark.Key);
                return true;
            default:
                return false;
        }
    }
}
