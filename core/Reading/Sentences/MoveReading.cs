using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Core.Deals;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads what moves a deal: on, back, or to its end. Always shown before it is done.</summary>
internal sealed class MoveReading(SentenceContext context)
{
    private readonly string text = context.Text;
    private string? promised;

    public SentenceMeaning? Read()
    {
        var means = SentenceTexts.Return().IsMatch(text) && context.Object.Customers.Count > 0 ? Back()
            : SentenceTexts.Lose().IsMatch(text) && !SentenceTexts.Worry().IsMatch(text) && context.Object.Customers.Count > 0 ? Lost()
            : SentenceTexts.Advance().IsMatch(text) && !SentenceTexts.Worry().IsMatch(text) && !IsMeetingMoved()
                && context.Object.Customers.Count > 0
                ? PromisedDay() is { } day ? Promise(day) : On()
            : null;
        if (means is not null && !means.ContainsKey("refuse") && Beside() is { Count: > 0 } beside)
        {
            means["unread"] = SentenceObject.ArrayOf(beside);
        }

        return means is null ? null : new(means, Confirm: true) { DayWords = promised };
    }

    // 下周三前一定推进: a day to come before the order, in its clause, is when it will be done.
    private Said<DateOnly>? PromisedDay()
    {
        var order = SentenceTexts.Advance().Match(text);
        var clause = text.LastIndexOfAny([.. SentenceTexts.ClauseEnds], order.Index) + 1;
        return SentenceTexts.WonWords().IsMatch(text) ? null
            : context.Dates(Slot.Future).Where(date => date.Start >= clause && date.End <= order.Index && date.Read.Value > context.Today)
                .Select(date => (Said<DateOnly>?)date).LastOrDefault();
    }

    private JsonObject Promise(Said<DateOnly> day)
    {
        if (context.Object.IsRefused || context.Object.IsOfOthers)
        {
            return context.Refused("promise");
        }

        var means = context.Command("promise");
        means["on"] = SentenceContext.DateNode(day.Read);
        promised = day.Read.IsApproximate ? day.Text : null;
        return means;
    }

    // …，顺便把金额改成40万: one thing is done at a time, and the other is said.
    private List<string> Beside() =>
    [
        .. SentenceTexts.Clause().Matches(text).Select(match => match.Groups["clause"].Value.Trim())
            .Where(clause => SentenceTexts.ChangesField().IsMatch(clause) && !SentenceTexts.Advance().IsMatch(clause)),
        .. OtherMoves(),
    ];

    // 服务云那个丢单 数据平台那个推进: the other is named.
    private IEnumerable<string> OtherMoves() => !SentenceTexts.Lose().IsMatch(text) ? []
        : text.Split([.. SentenceTexts.ClauseEnds, ' ']).Select(piece => piece.Trim())
            .Where(piece => SentenceTexts.Advance().IsMatch(piece) && !SentenceTexts.Lose().IsMatch(piece) && context.Products.Any(piece.Contains));

    /// <summary>What a text names as the reason of a loss: one, or those to choose from.</summary>
    public static JsonNode Reason(StagePlan plan, string text)
    {
        var named = plan.LossReasons.Where(reason => text.Contains(reason, StringComparison.Ordinal))
            .Concat(SentenceTexts.Reasons.Where(one => Regex.IsMatch(text, one.Words)).Select(one => one.Reason).Where(plan.LossReasons.Contains))
            .Distinct().Where(reason => reason != SentenceTexts.OtherReason).OrderBy(reason => First(text, reason)).ToList();
        return named.Count == 1 ? named[0] : new JsonObject { ["ask"] = SentenceObject.ArrayOf(named.Count > 0 ? named : plan.LossReasons) };
    }

    /// <summary>The stage that a text names, if any.</summary>
    public static string? StageIn(StagePlan plan, string text) =>
        plan.Stages.FirstOrDefault(stage => text.Contains(stage.Title, StringComparison.Ordinal))?.Key
        ?? SentenceTexts.Stages.FirstOrDefault(stage => plan.Find(stage.Stage) is not null && Regex.IsMatch(text, stage.Words)).Stage;

    private static int First(string text, string reason) => SentenceTexts.Reasons.Where(one => one.Reason == reason)
        .Select(one => Regex.Match(text, one.Words)).Where(match => match.Success).Select(match => match.Index).DefaultIfEmpty(int.MaxValue).Min();

    private JsonObject On()
    {
        if (context.Object.IsRefused || context.Object.IsOfOthers)
        {
            return context.Refused("advance");
        }

        var means = context.Command("advance");
        if (context.Object.IsContradictory)
        {
            return means;
        }

        var deal = context.Object.Deal;
        var to = SentenceTexts.WonWords().IsMatch(text) ? "won" : StageIn(context.Plan, Onward())
            ?? (deal is not null && SentenceTexts.NextStage().IsMatch(text) ? context.Plan.After(deal.Stage)?.Key ?? "won" : null);
        if (to is not null)
        {
            means["to"] = to;
        }

        if (to is not null && deal is not null && !IsNext(deal, to))
        {
            means["refuse"] = "stage";
        }

        return means;
    }

    private bool IsNext(Deal deal, string to) => to == "won" ? context.Plan.After(deal.Stage) is null : context.Plan.After(deal.Stage)?.Key == to;

    private JsonObject Back()
    {
        if (context.Object.IsRefused || context.Object.IsOfOthers)
        {
            return context.Refused("return");
        }

        var means = context.Command("return");
        var deal = context.Object.Deal;
        var named = StageIn(context.Plan, MoveTexts.Clause().Match(text[SentenceTexts.Return().Match(text).Index..]).Value);
        var to = named ?? (deal is null ? null : context.Plan.Before(deal.Stage)?.Key);
        if (to is not null)
        {
            means["to"] = to;
        }

        if (deal is not null && (context.Plan.Before(deal.Stage) is not { } before || (named is not null && named != before.Key)))
        {
            means["refuse"] = "stage";
        }

        means["reason"] = ReasonOf(SentenceTexts.Return()) is { Length: > 0 } reason ? reason : null;
        return means;
    }

    private JsonObject Lost()
    {
        if (context.Object.IsRefused || context.Object.IsOfOthers)
        {
            return context.Refused("lose");
        }

        var means = context.Command("lose");
        means["reason"] = Reason(context.Plan, Rest());
        return means;
    }

    // The clauses that don't say the order itself.
    private string ReasonOf(Regex order) => string.Join(FollowupTexts.Comma, text.Split([.. SentenceTexts.ClauseEnds])
        .Where(clause => clause.Trim().Length > 0 && !order.IsMatch(clause) && !IsName(clause))
        .Select(clause => MoveTexts.Because().Replace(clause.Trim(), "")));

    private bool IsName(string clause) => context.Object.Hit is { } hit && text.Substring(hit.Start, hit.Length) == clause.Trim();

    // 今天签不了 推到下周: a day, and no stage.
    private bool IsDelayed() => SentenceTexts.Advance().Match(text) is { Success: true } order && MoveTexts.Put().IsMatch(order.Value)
        && context.Dates(Slot.Future).Any(date => date.Start == order.Index + order.Length);

    // 周三演示推到周五, but not 汇报完推到签约.
    private bool IsMeetingMoved() => IsDelayed()
        || (SentenceTexts.MeetingMoved().Match(text) is { Success: true } moved
            && StageIn(context.Plan, MoveTexts.Clause().Match(text[(moved.Index + moved.Length)..]).Value) is null);

    // 方案通过了，推进一下 says no stage; 推进到方案验证 does: in the clause of the order, from there on.
    private string Onward()
    {
        var rest = Rest();
        return SentenceTexts.Advance().Match(rest) is { Success: true } order
            ? MoveTexts.Clause().Match(rest[order.Index..]).Value is var on && StageIn(context.Plan, on) is not null ? on
            : SentenceTexts.NamesStageBefore().Match(rest[..order.Index]).Value
            : rest;
    }

    // Without the customer, whose name may hold anything.
    private string Rest() => context.Object.Hit is { } hit ? text.Remove(hit.Start, hit.Length) : text;
}
