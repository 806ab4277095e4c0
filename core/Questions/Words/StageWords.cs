namespace ChatSales.Core.Questions.Words;

/// <summary>What is asked of deals stage by stage, in short: their limits of days, and the evidence that each needs.</summary>
internal static class StageWords
{
    private static readonly Term Entered = new Term.Of(Fields.Deal.StageEnteredAt);

    /// <summary>A condition that differs by stage; null if it is another one.</summary>
    public static string? Of(Condition.Or either, ValueWords values) => LateOf(either, values) ?? LackingOf(either, values);

    // Longer in the stage than so many days.
    private static string? LateOf(Condition.Or either, ValueWords values)
    {
        var limits = new List<string>();
        DateTimeOffset? at = null;
        foreach (var part in either.Parts)
        {
            if (StageOf(part) is not var (stage, held)
                || held is not Condition.Compare { Sign: Sign.More, Left: Term.DaysFrom stay, Right: Term.Number { Value: var days } }
                || stay is not { End: Term.Instant { Value: var end } } || stay.Begin != Entered || (at is { } known && known != end))
            {
                return null;
            }

            at = end;
            limits.Add(QuestionTexts.Say(QuestionTexts.StageLimit, values.Of(Fields.Deal.Stage, stage), ValueWords.Of(days, Unit.Days)));
        }

        return at is { } now ? QuestionTexts.Say(QuestionTexts.Late, values.Of(now), string.Join(QuestionTexts.Listed, limits)) : null;
    }

    // Without accepted evidence of a kind.
    private static string? LackingOf(Condition.Or either, ValueWords values)
    {
        var lacking = new List<string>();
        foreach (var part in either.Parts)
        {
            if (StageOf(part) is not var (stage, held) || KindLackingIn(held) is not { } kind)
            {
                return null;
            }

            lacking.Add(QuestionTexts.Say(
                QuestionTexts.StageLimit, values.Of(Fields.Deal.Stage, stage), values.Of(Fields.Evidence.Kind, kind)));
        }

        return lacking.Count > 0 ? QuestionTexts.Say(QuestionTexts.Lacking, string.Join(QuestionTexts.Listed, lacking)) : null;
    }

    private static (string Stage, Condition Held)? StageOf(Condition part) =>
        part is Condition.And { Parts: [Condition.OneOf { Path: var path, Values: [var stage] }, var held] } && path == (FieldPath)Fields.Deal.Stage
            ? (stage, held)
            : null;

    private static string? KindLackingIn(Condition held) =>
        held is Condition.Compare { Left: Term.Related { Rows.Where: Condition.And { Parts: [Condition.OneOf { Values: [var kind] }, _] } } }
            && held == Lacks(kind)
            ? kind
            : null;

    private static Condition.Compare Lacks(string kind) => new(
        new Term.Related(
            new Rows(Fields.Evidence.Deal, new Condition.And(
                new Condition.OneOf(Fields.Evidence.Kind, [kind]), new Condition.OneOf(Fields.Evidence.Status, ["accepted"]))),
            Aggregate.Count),
        Sign.Equal,
        new Term.Number(0));
}
