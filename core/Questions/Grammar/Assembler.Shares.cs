namespace ChatSales.Core.Questions.Grammar;

/// <summary>Parts of a whole, where the whole isn't said.</summary>
internal sealed partial class Assembler
{
    // 老带新合同占比: of all in that time and state; null if nothing else was said of them.
    private static Measure? OfAll(Measure measure)
    {
        var times = Conditions.PartsOf(Rules.TimeOf(measure.Rows));
        var all = measure.Rows.Parts;
        var hasMore = all.Any(part => !times.Contains(part) && !IsState(part) && !IsStage(part) && !IsOfKind(part));
        var others = Conditions.All(all.Where(part => !IsOfWhole(part)));
        // 新客今年签约额占比: whether of all in that time is open.
        return others is null || (!measure.Rows.IsTimed && IsOfTime(others))
            ? null
            : measure with { Rows = measure.Rows.Only(IsOfWhole), Part = others };

        // 价值共识阶段缺证据的占比: of the deals in that stage.
        // 没写反馈的拜访的占比: of the visits.
        bool IsOfWhole(Condition part) => times.Contains(part) || IsState(part) || (hasMore && (IsStage(part) || IsOfKind(part)));
    }

    private static bool IsOfTime(Condition condition)
    {
        var isOfTime = false;
        Conditions.Map(condition, part =>
        {
            isOfTime |= part is Condition.Within or Condition.Compare { Right: Term.Instant };
            return part;
        });
        return isOfTime;
    }

    private static bool IsStage(Condition part) => part is Condition.OneOf { Path.Last: var last } && last == Fields.Deal.Stage;

    /// <summary>Whether something says in which state rows are.</summary>
    public static bool IsState(Condition part) =>
        part is Condition.OneOf { Path.Last: var last }
        && (last == Fields.Deal.Status || last == Fields.Contract.Status || last == Fields.Person.Role);
}
