using System.Text.Json.Nodes;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads what comes next, and when.</summary>
internal sealed partial class FollowupReading
{
    private bool IsStep(Clause clause) => IsLaterToday(clause) || FollowupTexts.Ahead().IsMatch(clause.Text)
        || SentenceTexts.WaitForAnswer().IsMatch(clause.Text.Trim())
        || (IsDayAhead(clause) && !IsAtTheirs(clause));

    private bool IsAtTheirs(Clause clause) => IsDayAhead(clause) && FollowupTexts.AtTheirs().IsMatch(clause.Text)
        && !FollowupTexts.OwnPart().IsMatch(WithoutCustomer(clause));

    // 王院长下周回来 is no step; 下周一回来再谈 is one.
    private bool IsDayAhead(Clause clause) =>
        DatesOf(clause).Any(date => (date.Read.Value > context.Today && !IsRatherPast(date)) || date.Read.Offers.Count > 0)
        && !FollowupTexts.OfTheirs().IsMatch(clause.Text) && !IsDoneThen(clause) && !IsTalkOf(clause) && !IsTheirDay(clause)
        && (!FollowupTexts.Away().IsMatch(clause.Text) || FollowupTexts.OwnDoing().IsMatch(WithoutCustomer(clause)));

    // 她说下月5号 answers when; nothing is to be done then.
    private bool IsTheirDay(Clause clause)
    {
        var text = FollowupTexts.ContactSays().Replace(WithoutCustomer(clause), FollowupTexts.They);
        return SentenceTexts.Customers().Match(text) is { Success: true } they && DatesOf(clause) is [var day]
            && !text[they.Length..].Replace(day.Text, "", StringComparison.Ordinal).Any(char.IsLetterOrDigit);
    }

    // 11月20日拜访某某, told in the same month: not next year's.
    private bool IsRatherPast(Said<DateOnly> date) => date.Read.Value > context.Today.AddMonths(FarMonths)
        && context.Values.Dates(date.Text, Slot.Past, context.Now, _ => false) is [{ Read.Value: { } past }]
        && past <= context.Today && past >= context.Today.AddMonths(-NearMonths);

    // 天津通宏说明年再谈
    private bool IsSaidThere(Clause clause) => context.Object.Hit is { } hit && hit.End > clause.Start && hit.End <= clause.Start + clause.Text.Length
        && FollowupTexts.SaysThere().IsMatch(clause.Text[(hit.End - clause.Start)..]);

    // 对方嫌贵，周四再报: somebody heard it from them.
    private bool IsSaidByThem(Clause clause) => FollowupTexts.Spoken().IsMatch(WithoutCustomer(clause));

    // 下午两点开会, in the morning.
    private bool IsLaterToday(Clause clause)
    {
        if (DatesOf(clause).Count > 0 || FollowupTexts.Over().IsMatch(clause.Text)
            || FollowupTexts.Hour().Match(clause.Text) is not { Success: true } said)
        {
            return false;
        }

        var (part, hour) = (said.Groups["part"].Value, CountReading.Read(said.Groups["hour"].Value).Value);
        var at = hour is { } exact
            ? exact + (part.Length > 0 && FollowupTexts.AfterNoon.Contains(part) && exact < HoursOfHalfDay ? HoursOfHalfDay : 0)
            : FollowupTexts.BeginOf(part);
        return part.Length > 0 && at > context.Zone.Local(context.Now).Hour;
    }

    // 聊了聊明年的计划 was done today.
    private bool IsTalkOf(Clause clause) => DatesOf(clause) is [var first, ..] && FollowupTexts.Talked().IsMatch(clause.Text[..first.Start]);

    // 周三拜访了: a day and what was done on it.
    private bool IsDoneThen(Clause clause) => DatesOf(clause) is [var first, ..] && FollowupTexts.Did().IsMatch(clause.Text[first.End..]);

    private JsonObject Step(Clause clause, IReadOnlyList<Clause> told)
    {
        var step = new JsonObject();
        var date = StepDay(clause);
        step["what"] = What(clause, date, told);
        if (date.Text is null && IsLaterToday(clause))
        {
            step["on"] = SentenceContext.Iso(context.Today);
        }
        else if (date.Text is null)
        {
            step["on"] = null;
            isSure = false;
        }
        else if (date.Read is { IsApproximate: true } && context.Values.Span(date.Text, context.Now) is { } span)
        {
            (step["from"], step["to"]) = (SentenceContext.Iso(span.From), SentenceContext.Iso(span.To));
            isSure = false;
        }
        else
        {
            step["on"] = SentenceContext.DateNode(date.Read);
            isSure &= DatesOf(clause).Count(one => one.Read.Value != context.Today) <= 1
                && date.Read is { Value: not null, MustConfirm: false, IsApproximate: false };
        }

        return step;
    }

    // 今天出差 下周一回来再谈 is for Monday; 下周三演示改到周四 for the Thursday of that week.
    private Said<DateOnly> StepDay(Clause clause)
    {
        var dates = DatesOf(clause);
        var moved = dates.Index().Skip(1).Where(date => FollowupTexts.MovedTo().IsMatch(clause.Text[dates[date.Index - 1].End..date.Item.Start]))
            .Select(date => (Said<DateOnly>?)date.Item).LastOrDefault();
        if (moved is not { } to)
        {
            return dates.Where(date => date.Read.Value > context.Today).Concat(dates).FirstOrDefault();
        }

        var week = FollowupTexts.OfWeek().Match(dates[0].Text).Groups["week"].Value;
        return week.Length > 0 && FollowupTexts.BareWeekday().IsMatch(to.Text)
            ? to with { Read = context.Values.Day(week + to.Text, context.Now) }
            : to;
    }

    private string What(Clause clause, Said<DateOnly> date, IReadOnlyList<Clause> told)
    {
        var text = WithoutCustomer(clause, FollowupTexts.BeforeCustomer());
        if (SentenceTexts.WaitForAnswer().IsMatch(text.Trim()))
        {
            return SentenceTexts.WaitingForAnswer;
        }

        text = date.Text is null ? text : text.Replace(date.Text, "", StringComparison.Ordinal);
        text = FollowupTexts.Repeating().Replace(text, "");
        text = FollowupTexts.MovedAway().IsMatch(text) ? FollowupTexts.MovedAway().Replace(DatesOf(clause).Aggregate(
            text, (left, other) => left.Replace(other.Text, "", StringComparison.Ordinal)), "") : text;
        // 明天下午3点 is read as a day.
        hour = FollowupTexts.ClockTime().Match($"{date.Text} {text}") is { Success: true } clock ? clock.Value : null;
        text = FollowupTexts.ClockTime().Replace(text, "").Trim();
        var whole = text;
        text = FollowupTexts.Agreed().Replace(SentenceTexts.BeforeStep().Replace(text.Trim(), ""), FollowupTexts.Arrange);
        text = FollowupTexts.Piece().Replace(SentenceTexts.BeforeStep().Replace(text.Trim(), ""), "$1");
        var isGiven = text.StartsWith(SentenceTexts.Give, StringComparison.Ordinal);
        text = !isGiven && SentenceTexts.Edges().Replace(text.Trim(), "") is { Length: > 0 } edged ? edged : text;
        return FollowupTexts.GoingAlone().IsMatch(text) ? FollowupTexts.ToVisit
            : FollowupTexts.Handing.Contains(whole) && Wanted(told) is { } wanted ? whole + wanted
            : SentenceTexts.Thing().Match(text) is { Success: true } thing
            ? SentenceTexts.Give + Subject(told) + thing.Groups["thing"].Value
            : text.Length > 1 ? text
            : whole == FollowupTexts.Arrange ? FollowupTexts.ToArrange
            : whole.Length > 1 || told is [] ? whole
            : $"{told[^1].Text.Trim()}{FollowupTexts.Comma}{whole}";
    }

    // 他要接口文档，周四前给
    private static string? Wanted(IReadOnlyList<Clause> told) => told.Select(clause => FollowupTexts.Wants().Match(clause.Text))
        .FirstOrDefault(match => match.Success)?.Groups["thing"].Value;

    private static string Subject(IReadOnlyList<Clause> told) => told.Select(clause => SentenceTexts.Asked().Match(clause.Text))
        .FirstOrDefault(match => match.Success)?.Groups["subject"].Value ?? "";
}
