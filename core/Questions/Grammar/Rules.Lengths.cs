namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for how long something took.</summary>
internal sealed partial class Rules
{
    private void AddLengths()
    {
        // 响应最慢的3个工单, 审批最慢的合同, 成交最快的单子
        foreach (var (word, descending) in new[] { ("slowest", true), ("quickest", false) })
        {
            book.After<Meaning.Said>(word, said => LengthOf(said.Quality) is { } length ? Ranked(length, descending) : null, 0);
            book.After<Meaning.Rows>(
                word, rows => rows.Set is { Subject: Subject.Deal, IsAct: true } won && won.Where == Values.Closed("won").Where
                    ? Ranked(AttributeKind.Cycle, descending)
                    : null,
                0.1);
            book.After<Meaning.Valued>(
                word, valued => IsLength(valued.Attribute.Kind) ? new Meaning.Ranked(valued, descending, Place: 1) : null, 0.1);
            book.After<Meaning.Measured>(
                word,
                measured => measured.Measure.Of is { Kind: var kind } && IsLength(kind) ? new Meaning.Ranked(measured, descending, Place: 1) : null,
                0.1);
        }
    }

    private static Meaning.Ranked Ranked(AttributeKind length, bool descending) =>
        new(new Meaning.Valued(new Attribute(length)), descending, Place: 1);

    private static AttributeKind? LengthOf(Quality quality) => quality switch
    {
        Quality.Happened { Act: Act.Responded, Time: null } => AttributeKind.ResponseTime,
        Quality.Happened { Act: Act.Closed, Time: null } => AttributeKind.Resolution,
        _ => null,
    };

    private static bool IsLength(AttributeKind kind) => kind is AttributeKind.Dwell or AttributeKind.Cycle or AttributeKind.ResponseTime
        or AttributeKind.Resolution or AttributeKind.ApprovalTime or AttributeKind.Between;
}
