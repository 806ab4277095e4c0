using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChatSales.Core.Reading.Names;

namespace ChatSales.Core.Reading.Sentences;

/// <summary>Reads reports of contacts: how, when, with whom, what the customer said, what comes next.</summary>
internal sealed partial class FollowupReading(SentenceContext context)
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

    private readonly OthersReading others = new(context);
    private bool isSure = true;
    private string? hour;

    /// <summary>A clause with where it begins.</summary>
    private readonly record struct Clause(int Start, string Text);

    public SentenceMeaning? Read()
    {
        // What is to be sent here is told of by its name, and is no part of the contact.
        var all = Clauses().Where(clause => !IsSending(clause)).ToList();
        var clauses = all.Where(clause => !FollowupTexts.NotDone().IsMatch(clause.Text)).ToList();
        // A day alone is when it was done, not what is to be done on it.
        var steps = clauses.Where(clause => IsStep(clause) && !IsDayAlone(clause)).ToList();
        var told = clauses.Except(steps).Where(clause => !IsNotYet(clause) && !others.IsDoneBy(clause.Start, clause.Text)).ToList();
        var isDone = told.Any(clause => KindIn(clause) is not null || SentenceTexts.Contact().IsMatch(clause.Text))
            || (steps.Count == 0 && told.Exists(IsSaidThere)) || told.Exists(IsSaidByThem);
        if (!isDone && steps.Count == 0 && clauses.FindAll(IsAtTheirs) is { Count: > 0 } theirs)
        {
            steps = theirs;
            told = [.. told.Except(theirs)];
            isSure = false;
        }

        if (context.Object is { Hit: null, IsNumbered: false } || (!isDone && steps.Count == 0)
            || (!isDone && FollowupTexts.NotDone().IsMatch(context.Text))
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
        // One step is kept as such; of more, the others are words.
        Clause? last = steps.Count > 0 ? steps[^1] : null;
        Words(means, [.. all.Where(clause => clause != last && (told.Contains(clause) || HasMore(clause)))], last);
        isSure &= steps.Count <= 1 && !others.MayBeTheirs() && !context.HasDottedDay && !FollowupTexts.Repeated().IsMatch(context.Text);
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

    // Whether to do it is no report, wherever the customer is named in it.
    private bool IsNotYet(Clause clause) => FollowupTexts.NotYet().IsMatch(clause.Text)
        || FollowupTexts.Wondering().IsMatch(WithoutCustomer(clause)) || FollowupTexts.Wondering().IsMatch(clause.Text);

    // 没拜访 tells nothing more; 没去成，他们领导出差 does.
    private bool HasMore(Clause clause) =>
        FollowupTexts.NotMore().Replace(Rest(clause), "").Count(char.IsLetterOrDigit) > 1;

    private bool IsSending(Clause clause) => BesideTexts.Sends().IsMatch(clause.Text) && KindIn(clause) is null;

    // What was done lies behind, so 周三拜访了 is the last Wednesday; a day to come, or one long ago, is asked.
    private void At(JsonObject means, IReadOnlyList<Clause> told)
    {
        // What the customer said of days is no day of the contact, where that has one of its own.
        var own = told.Where(clause => IsDayAlone(clause) || KindIn(clause) is not null || SentenceTexts.Contact().IsMatch(clause.Text)).ToList();
        var (day, isCertain) = context.PastDay(string.Concat((own.Exists(clause => DatesOf(clause, Slot.Past).Count > 0) ? own : told)
            .Select(clause => clause.Text + FollowupTexts.Comma)));
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
                    && FollowupTexts.EndsTelling().IsMatch(context.Text[start..at]))
                || (at > start && FollowupTexts.ByDay().IsMatch(context.Text[at..]) && EndsReporting(context.Text[start..at]))
                || (at > start && FollowupTexts.BeginsStep().IsMatch(context.Text[at..]) && EndsDone(context.Text[start..at])))
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
            || ((SentenceTexts.Customers().IsMatch(rest) || FollowupTexts.ByOthers().Match(rest) is { Success: true, Index: 0 })
                && !FollowupTexts.GoesOn().IsMatch(before))
            || (FollowupTexts.TellsOf().IsMatch(before) && SentenceTexts.Feedback().IsMatch(rest) && KindOf(rest) is null
                && !SentenceTexts.Contact().IsMatch(rest))
            || (DatesOf(new(at + 1, rest)) is [{ Start: 0 } day, ..] && day.Read.Value > context.Today && !IsDayAlone(new(at + 1, rest))));
    }

    // 李总微信说报价可以周五前答复
    private static bool EndsReporting(string before) =>
        KindOf(before) is not null && FollowupTexts.Reported().IsMatch(before) && !FollowupTexts.GoesOn().IsMatch(before)
        && !FollowupTexts.WithinDay().IsMatch(before);

    // 聊完接口周四给文档
    private static bool EndsDone(string before) => FollowupTexts.DoneBefore().IsMatch(before) && !FollowupTexts.GoesOn().IsMatch(before)
        && !FollowupTexts.WithinDay().IsMatch(before);

    private bool IsDayAlone(Clause clause) =>
        DatesOf(clause) is [var first, ..] && !clause.Text.Remove(first.Start, first.Length).Any(char.IsLetterOrDigit);

    private IReadOnlyList<Said<DateOnly>> DatesOf(Clause clause, Slot slot = Slot.Future) =>
        context.Values.Dates(clause.Text, slot, context.Now, place => context.IsTaken(clause.Start + place));

    // 去某某公司了 is a visit as 去了 is.
    private string? KindIn(Clause clause) => KindOf(clause.Text) ?? KindOf(WithoutCustomer(clause));

    // 打电话他说在开会 is a call.
    private static string? KindOf(string said) =>
        (FollowupTexts.Speech().Match(said) is { Success: true, Index: > 0 } speech ? KindWithin(said[..speech.Index]) : null) ?? KindWithin(said);

    private static string? KindWithin(string said) => FollowupTexts.Paper().Replace(said, "") is var text
        ? Kinds.Select(kind => (kind.Kind, At: kind.Words.Match(text))).Where(kind => kind.At.Success).Select(kind => kind.Kind).FirstOrDefault()
        : null;

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
        // 王院长不在，跟李主任聊的: whoever was there.
        var contacts = SentenceTexts.ContactPerson().Matches(context.Text).Where(match => !context.IsNamed(match.Index)).ToList();
        if ((contacts.Find(match => !FollowupTexts.IsAway().IsMatch(context.Text[(match.Index + match.Length)..])) ?? contacts.FirstOrDefault())
            is { } contact)
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

    private void Words(JsonObject means, IReadOnlyList<Clause> told, Clause? step)
    {
        var (summary, feedback) = (new List<string>(), new List<string>());
        foreach (var clause in told.Where(clause => !IsDayAlone(clause)))
        {
            if (SentenceTexts.NobodyThere().IsMatch(clause.Text))
            {
                var left = SentenceTexts.Edges().Replace(WithoutCustomer(clause, FollowupTexts.BeforeCustomer()), "");
                Add(summary, IsWithin(clause) ? SaidWords.Whole(clause.Text, left) : left);
                continue;
            }

            var theirs = FollowupTexts.There().Replace(FollowupTexts.ContactSays().Replace(WithoutCustomer(clause), FollowupTexts.They), "");
            theirs = SentenceTexts.Customers().IsMatch(theirs) ? theirs : clause.Text.Trim();
            var isTheirs = SentenceTexts.Customers().IsMatch(theirs);
            var isAct = KindOf(clause.Text) is not null;
            var isTopic = FollowupTexts.Topic().IsMatch(Rest(clause)) && SentenceTexts.Contact().IsMatch(clause.Text);
            if (isTheirs || (SentenceTexts.Feedback().IsMatch(Rest(clause)) && !isTopic && (summary.Count == 0 || !isAct)))
            {
                var words = isTheirs ? SentenceTexts.Customers().Replace(theirs, "")
                    : isAct ? SentenceTexts.Customers().Replace(Rest(clause), "")
                    : Kept(clause);
                Add(feedback, SentenceTexts.Matter().Replace(SaidWords.Whole(clause.Text, words.Trim()), ""));
            }
            else if (feedback.Count > 0)
            {
                Add(feedback, Rest(clause));
            }
            else
            {
                Add(summary, isAct || isTopic || FollowupTexts.Empty().IsMatch(Rest(clause)) ? Rest(clause) : Kept(clause));
            }
        }

        Add(feedback, BeforeAnswer(step));
        Set(means, "summary", summary);
        Set(means, "feedback", feedback);
    }

    // 报价可以，周五前给答复: what they said before it.
    private string BeforeAnswer(Clause? step)
    {
        if (step is not { } clause || !SentenceTexts.WaitForAnswer().IsMatch(clause.Text.Trim()))
        {
            return "";
        }

        var text = FollowupTexts.ContactSays().Replace(WithoutCustomer(clause), FollowupTexts.They);
        text = StepDay(clause) is { Text: { } day } ? text.Replace(day, "", StringComparison.Ordinal) : text;
        return FollowupTexts.Answer().Replace(SentenceTexts.Customers().Replace(text, ""), "").Trim();
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

    // 刚从某某出来: without the name the words would run into each other.
    private bool IsWithin(Clause clause) => context.Object.Hit is { } hit && hit.Start > clause.Start && hit.End < clause.Start + clause.Text.Length
        && char.IsLetterOrDigit(context.Text[hit.End]);

    // 给某某发了合同 keeps 发了合同.
    private string Kept(Clause clause) => SaidWords.Whole(clause.Text, WithoutCustomer(clause, FollowupTexts.BeforeCustomer()));

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
        return context.Products.Contains(text) ? "" : SentenceTexts.Matter().Replace(SaidWords.Whole(clause.Text, text), "");
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
}
