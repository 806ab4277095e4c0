namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>What a rep says to customers of one industry in one stage (P5).</summary>
public sealed record ScriptPack
{
    /// <summary>The customer's, or that of the general packs.</summary>
    public required string Industry { get; init; }

    /// <summary>The key of a stage.</summary>
    public required string Stage { get; init; }

    /// <summary>What the stage is for, in a few words.</summary>
    public required string For { get; init; }

    public IReadOnlyList<ScriptOpen> Opens { get; init; } = [];

    public IReadOnlyList<ScriptAnswer> Answers { get; init; } = [];

    public IReadOnlyList<ScriptStep> Steps { get; init; } = [];

    /// <summary>What must not be said.</summary>
    public IReadOnlyList<string> Never { get; init; } = [];

    /// <summary>The file of its industry and stage.</summary>
    public string File => FileOf(Industry, Stage);

    /// <inheritdoc cref="File"/>
    public static string FileOf(string industry, string stage) => $"{industry}.{stage}";
}

/// <summary>A first message.</summary>
/// <param name="When">The situation that it fits.</param>
/// <param name="Say">The message.</param>
public sealed record ScriptOpen(string When, string Say);

/// <summary>An objection and its answer.</summary>
/// <param name="Hear">What the customer says.</param>
/// <param name="Say">Grants what is true, and asks one question.</param>
/// <param name="Then">Offers something that can be checked; null if <paramref name="Say"/> does.</param>
public sealed record ScriptAnswer(string Hear, string Say, string? Then)
{
    /// <summary>Both parts as one message.</summary>
    public string Whole => Say + Then;
}

/// <summary>A next step.</summary>
/// <param name="Do">What the rep does.</param>
/// <param name="Say">What the rep says for it, if anything.</param>
/// <param name="Evidence">The key of the kind of evidence that it ends in; null for none.</param>
/// <param name="Within">How soon.</param>
public sealed record ScriptStep(string Do, string? Say, string? Evidence, TimeSpan Within);

/// <summary>A pack as it counts now.</summary>
/// <param name="Pack">What it says.</param>
/// <param name="Edition">Tells its versions apart; what comes with the product is none of the organisation's.</param>
public sealed record PackInForce(ScriptPack Pack, string Edition)
{
    /// <summary>Names this version of this pack.</summary>
    public string Name => $"{Pack.File}@{Edition}";
}
