using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads reports of contacts: how, when, with whom, what the customer said, what comes next.</summary>
internal sealed class FollowupReading(SentenceContext context)
{
    private static readonly IReadOnlyList<(Regex Words, string Kind)> Kinds =
    [
        (SentenceTexts.Meeting(), "meeting"), (SentenceTexts.Chat(), "chat"), (SentenceTexts.Email(), "email"), (SentenceTexts.Call(), "call"),
        (SentenceTexts.Visit(), "visit"),
    ];

    // A contact is told of soon: a day without a year that was longer ago is one to come, or a mistake.
    private const int FarMonths = 10;
    private const int NearMonths = 2;
    private const int HoursOfHalfDay = 12;

    private bool isSure = true;
    private string? hour;

    /// <summary>A clause with where it begins.</summary>
    private readonly record struct Clause(int Start, string Text);

    public SentenceMeaning? Read()
    {
        // What is to be sent here is told of by its name, and is no part of the contact.
        var clauses = Clauses().Where(clause => !FollowupTexts.NotDone().IsMatch(clause.Text) && !IsSending(clause)).ToList();
        // A day alone is when it was done, not what is to be done on it.
        var steps = clauses.Where(clause => IsStep(clause) && !IsDayAlone(clause)).ToList();
        var told = clauses.Except(steps).Where(clause => !FollowupTexts.NotYet().IsMatch(clause.Text)).ToList();
        var isDone = told.Any(clause => KindIn(clause) is not null || SentenceTexts.Contact().IsMatch(clause.Text))
            || (steps.Count == 0 && told.Exists(IsSaidThere));
        if (context.Object.Hit is null || (!isDone && steps.Count == 0) || (!isDone && FollowupTexts.NotDone().IsMatch(context.Text))
            || (steps.Count == 0 && SentenceTexts.Order().IsMatch(WithoutNames(context.Text))
                && !IsTyped(told)) || (!isDone && context.AreValuesAlone))
        {
            return null;
        }

        if (context.Object.IsRefused)
        {
            return new(context.Refused("followup"), Confirm: true);
        }

        var means = context.Command("followup");
        if (!isDone)
        {
            means["planned"] = true;
        }

        Kind(means, isDone ? told : steps);
        if (isDone)
        {
            At(means, told);
        }

        People(means);
        Words(means, told);
        if (steps.Count > 0)
        {
            means["next"] = Step(steps[^1], told);
        }

        // 拜访某某 may as well be what one is about to do.
        isSure &= !FollowupTexts.OnlyKind().IsMatch(WithoutNames(context.Text));

        if (SentenceTexts.CheckIn().IsMatch(context.Text))
        {
            means["checkin"] = true;
            isSure = false;
        }

        return new(means, !(isSure && context.Object.IsCertain)) { Hour = hour };
    }

    // 跟进 某某 电话 客户问价格: the command's own word, and what was done.
    private static bool IsTyped(IReadOnlyList<Clause> told) => told is [{ Start: 0, Text: var first }, ..] && FollowupTexts.Typed().IsMatch(first)
        && KindOf(first) is not null;

    private bool IsSending(Clause clause) => BesideTexts.Sends().IsMatch(clause.Text) && KindIn(clause) is null;

    // What was done lies behind, so 周三拜访了 is the last Wednesday; a day to come, or one long ago, is asked.
    private void At(JsonObject means, IReadOnlyList<Clause> told)
    {
        var (day, isCertain) = context.PastDay(string.Concat(told.Select(clause => clause.Text + FollowupTexts.Comma)));
        means["at"] = SentenceContext.Iso(day);
        isSure &= isCertain;
        if (context.Doubtful.FirstOrDefault(one => ValueTexts.DateLike().IsMatch(one.Text)) is { Text: { } unread })
        {
            (means["at"], means["unread"], isSure) = (null, SentenceObject.ArrayOf([unread]), false);
            return;
        }

        var said = told.Where(clause => IsDoneThen(clause) || IsDayAlone(clause))
            .Select(clause => DatesOf(clause) is [var date, ..] ? date.Read.Value : null).FirstOrDefault();
        if (said > context.Today && (day == context.Today || day < context.Today.AddMonths(-FarMonths)))
        {
            var before = context.Today.Day > said.Value.Day ? context.Today : context.Today.AddMonths(-1);
            var near = new DateOnly(before.Year, before.Month, Math.Min(said.Value.Day, DateTime.DaysInMonth(before.Year, before.Month)));
            means["at"] = new JsonObject { ["ask"] = SentenceObject.ArrayOf([SentenceContext.Iso(near), SentenceContext.Iso(said.Value)]) };
            isSure = false;
        }
    }

    // Dictated text has no signs: a step begins a clause of its own.
    private IEnumerable<Clause> Clauses()
    {
        var start = 0;
        for (var at = 0; at <= context.Text.Length; at++)
        {
            if (at == context.Text.Length || SentenceTexts.ClauseEnds.Contains(context.Text[at])
                || (at > start && FollowupTexts.Begins().IsMatch(context.Text[at..]) && !FollowupTexts.Again.Contains(context.Text[at - 1]))
                || (at > start && context.Text[at] == ' ' && BeginsAtBlank(start, at))
                || (at > start && FollowupTexts.BeginsAhead().IsMatch(context.Text[at..])
                    && FollowupTexts.EndsTelling().IsMatch(context.Text[start..at])))
            {
                if (!string.IsNullOrWhiteSpace(context.Text[start..at]))
                {
                    yield return new(start, context.Text[start..at]);
                }

                start = at < context.Text.Length && (SentenceTexts.ClauseEnds.Contains(context.Text[at]) || context.Text[at] == ' ') ? at + 1 : at;
            }
        }
    }

    // 刚拜访了某某 陈工说… 周五上午过去: behind a contact that was told, what somebody said or a day to come begins a clause.
    private bool BeginsAtBlank(int start, int at)
    {
        var (before, behind) = (context.Text[start..at], context.Text[(at + 1)..]);
        var rest = behind[..(behind.IndexOfAny([.. SentenceTexts.ClauseEnds]) is >= 0 and var end ? end : behind.Length)];
        var isTold = SentenceTexts.Contact().IsMatch(before) || SentenceTexts.Visit().IsMatch(before)
            || FollowupTexts.ContactSays().IsMatch(before.Trim())
            || (SentenceTexts.Customers().IsMatch(before.Trim()) && SentenceTexts.Feedback().IsMatch(before)
                && !FollowupTexts.GoesOn().IsMatch(before));
        return isTold && (FollowupTexts.ContactSays().IsMatch(rest)
            || (FollowupTexts.TellsOf().IsMatch(before) && SentenceTexts.Feedback().IsMatch(rest) && KindOf(rest) is null
                && !SentenceTexts.Contact().IsMatch(rest))
            || (DatesOf(new(at + 1, rest)) is [{ Start: 0 } day, ..] && day.Read.Value > context.Today && !IsDayAlone(new(at + 1, rest))));
    }

    private bool IsStep(Clause clause) => IsLaterToday(clause) || FollowupTexts.Ahead().IsMatch(clause.Text)
        || SentenceTexts.WaitForAnswer().IsMatch(clause.Text.Trim())
        || (DatesOf(clause).Any(date => (date.Read.Value > context.Today && !IsRatherPast(date)) || date.Read.Offers.Count > 0)
            && !FollowupTexts.OfTheirs().IsMatch(clause.Text) && !IsDoneThen(clause) && !IsTalkOf(clause));

    // 11月20日拜访某某, told in the same month: not next year's.
    private bool IsRatherPast(Said<DateOnly> date) => date.Read.Value > context.Today.AddMonths(FarMonths)
        && context.Values.Dates(date.Text, Slot.Past, context.Now, _ => false) is [{ Read.Value: { } past }]
        && past <= context.Today && past >= context.Today.AddMonths(-NearMonths);

    // 天津通宏说明年再谈
    private bool IsSaidThere(Clause clause) => context.Object.Hit is { } hit && hit.End > clause.Start && hit.End <= clause.Start + clause.Text.Length
        && FollowupTexts.SaysThere().IsMatch(clause.Text[(hit.End - clause.Start)..]);

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

    private bool IsDayAlone(Clause clause) =>
        DatesOf(clause) is [var first, ..] && !clause.Text.Remove(first.Start, first.Length).Any(char.IsLetterOrDigit);

    private IReadOnlyList<Said<DateOnly>> DatesOf(Clause clause, Slot slot = Slot.Future) =>
        context.Values.Dates(clause.Text, slot, context.Now, place => context.IsTaken(clause.Start + place));

    // 去某某公司了 is a visit as 去了 is.
    private string? KindIn(Clause clause) => KindOf(clause.Text) ?? KindOf(WithoutCustomer(clause));

    private static string? KindOf(string text) => Kinds.Select(kind => (kind.Kind, At: kind.Words.Match(text))).Where(kind => kind.At.Success)
        .Select(kind => kind.Kind).FirstOrDefault();

    private void Kind(JsonObject means, IEnumerable<Clause> told)
    {
        if (told.Select(KindIn).FirstOrDefault(kind => kind is not null) is { } kind)
        {
            means["kind"] = kind;
            return;
        }

        if (means.ContainsKey("planned"))
        {
            return;
        }

        means["kind"] = new JsonObject { ["ask"] = SentenceObject.ArrayOf(["visit", "call", "chat", "meeting"]) };
        isSure = false;
    }

    private void People(JsonObject means)
    {
        if (SentenceTexts.ContactPerson().Match(context.Text) is { Success: true } contact && !context.IsNamed(contact.Index))
        {
            means["contact"] = contact.Value;
        }

        var with = context.Names.FirstOrDefault(hit => hit.Of(NameKind.Person).Any(person => person.Id != context.Store.Person.Id));
        if (with is not null
            && SentenceTexts.Together().IsMatch(context.Text[Math.Max(0, with.Start - 2)..Math.Min(context.Text.Length, with.End + 2)]))
        {
            IReadOnlyList<string> ids = [.. with.Of(NameKind.Person).Select(person => person.Id)];
            means["with"] = SentenceObject.NodeOf(ids, areAll: false);
            isSure &= ids.Count == 1;
        }
    }

    private void Words(JsonObject means, IReadOnlyList<Clause> told)
    {
        var (summary, feedback) = (new List<string>(), new List<string>());
        foreach (var clause in told.Where(clause => !IsDayAlone(clause)))
        {
            if (SentenceTexts.NobodyThere().IsMatch(clause.Text))
            {
                Add(summary, SentenceTexts.Edges().Replace(WithoutCustomer(clause, FollowupTexts.BeforeCustomer()), ""));
                continue;
            }

            var theirs = FollowupTexts.There().Replace(FollowupTexts.ContactSays().Replace(WithoutCustomer(clause), FollowupTexts.They), "");
            theirs = SentenceTexts.Customers().IsMatch(theirs) ? theirs : clause.Text.Trim();
            var isTheirs = SentenceTexts.Customers().IsMatch(theirs);
            var isAct = KindOf(clause.Text) is not null;
            var isTopic = FollowupTexts.Topic().IsMatch(Rest(clause)) && SentenceTexts.Contact().IsMatch(clause.Text);
            if (isTheirs || (SentenceTexts.Feedback().IsMatch(Rest(clause)) && !isTopic && (summary.Count == 0 || !isAct)))
            {
                var words = isTheirs ? SentenceTexts.Customers().Replace(theirs, "") : isAct ? Rest(clause) : WithoutCustomer(clause);
                Add(feedback, SentenceTexts.Matter().Replace(words.Trim(), ""));
            }
            else if (feedback.Count > 0)
            {
                Add(feedback, Rest(clause));
            }
            else
            {
                Add(summary, isAct || isTopic || FollowupTexts.Empty().IsMatch(Rest(clause)) ? Rest(clause) : WithoutCustomer(clause));
            }
        }

        Set(means, "summary", summary);
        Set(means, "feedback", feedback);
    }

    private static void Add(List<string> words, string more)
    {
        if (more.Count(char.IsLetterOrDigit) > 1 && !FollowupTexts.Empty().IsMatch(more))
        {
            words.Add(more);
        }
    }

    private static void Set(JsonObject means, string field, List<string> words)
    {
        if (words.Count > 0)
        {
            means[field] = string.Join(FollowupTexts.Comma, words);
        }
    }

    // What a clause tells beside what is in fields.
    private string Rest(Clause clause)
    {
        var text = SentenceTexts.Filler().Replace(WithoutCustomer(clause), "");
        var day = KindOf(clause.Text) is null ? null
            : DatesOf(clause).Concat(DatesOf(clause, Slot.Past)).Select(date => date.Text)
                .Concat(context.Doubtful.Where(one => ValueTexts.DateLike().IsMatch(one.Text)).Select(one => one.Text))
                .FirstOrDefault(date => text.StartsWith(date, StringComparison.Ordinal));
        text = text[(day?.Length ?? 0)..];
        text = SentenceTexts.ContactPerson().Match(text) is { Success: true } contact
            ? FollowupTexts.Job().Replace(text[..contact.Index], "") + SentenceTexts.ContactPerson().Replace(text[contact.Index..], "")
            : text;
        text = SentenceTexts.Told().Replace(text, "");
        text = SentenceTexts.Edges().Replace(text.Trim(), "");
        return context.Products.Contains(text) ? "" : SentenceTexts.Matter().Replace(text, "");
    }

    // Nor the word before it, where that goes with it.
    private string WithoutCustomer(Clause clause, Regex? before = null)
    {
        var text = clause.Text;
        foreach (var hit in context.Names.Where(hit => hit.Start >= clause.Start && hit.End <= clause.Start + clause.Text.Length)
            .Where(hit => hit == context.Object.Hit || context.Object.Others.Contains(hit)
                || hit.Entries.Any(entry => entry.Kind is NameKind.Person or NameKind.Deal)).Reverse())
        {
            var start = hit.Start - clause.Start;
            var more = before?.Match(text[..start]) is { Success: true } word ? word.Length : 0;
            text = text.Remove(start - more, hit.Length + more);
        }

        return SentenceTexts.Filler().Replace(text.Trim(), "").Trim();
    }

    private string WithoutNames(string text) => WithoutCustomer(new(0, text));

    private JsonObject Step(Clause clause, IReadOnlyList<Clause> told)
    {
        var step = new JsonObject();
        var date = DatesOf(clause) is [var first, ..] ? first : default;
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
            isSure &= DatesOf(clause).Count == 1 && date.Read is { Value: not null, MustConfirm: false, IsApproximate: false };
        }

        return step;
    }

    private string What(Clause clause, Said<DateOnly> date, IReadOnlyList<Clause> told)
    {
        var text = WithoutCustomer(clause, FollowupTexts.BeforeCustomer());
        if (SentenceTexts.WaitForAnswer().IsMatch(text.Trim()))
        {
            return SentenceTexts.WaitingForAnswer;
        }

        text = date.Text is null ? text : text.Replace(date.Text, "", StringComparison.Ordinal);
        // 明天下午3点 is read as a day.
        hour = FollowupTexts.ClockTime().Match($"{date.Text} {text}") is { Success: true } clock ? clock.Value : null;
        text = FollowupTexts.ClockTime().Replace(text, "").Trim();
        var whole = text;
        text = SentenceTexts.BeforeStep().Replace(text.Trim(), "");
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
