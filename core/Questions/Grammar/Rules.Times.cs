namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for times: when something was done, and when it is due.</summary>
internal sealed partial class Rules
{
    private void AddTimes()
    {
        book.Add<Meaning.Timed, Meaning.Rows>(
            (time, rows) => Rows(lifting.At(rows.Set, time.Time)), (time, rows) => IsHowFast(time.Time, rows.Set) ? 1.5 : HasAct(rows.Set) ? 0.3 : 0);
        book.Add<Meaning.Rows, Meaning.Timed>((rows, time) => Rows(lifting.At(rows.Set, time.Time)), 0.5);
        book.Add<Meaning.Timed, Meaning.Said>(
            (time, said) => At(said.Quality, time.Time) is { } timed ? Said(timed) : null,
            (time, said) => IsOfBoth(said.Quality) ? -0.8 : IsHowFast(time.Time, said.Quality) ? 1 : 0);
        book.Add<Meaning.Said, Meaning.Timed>((said, time) => At(said.Quality, time.Time) is { } timed ? Said(timed) : null, 0.5);
        book.Add<Meaning.Timed, Meaning.Measured>((time, measured) => At(measured.Measure, time.Time), 0);
        book.Add<Meaning.Measured, Meaning.Timed>((measured, time) => At(measured.Measure, time.Time), 0.5);
        foreach (var (word, due) in new[] { ("due", Due.Any), ("dueservice", Due.Service), ("expected", Due.Close) })
        {
            book.Before<Meaning.Timed>(word, time => IsDue(due, time.Time), 0.1);
            book.After<Meaning.Timed>(word, time => IsDue(due, time.Time), 0);
        }

        // 10月进入方案阶段: and still in it.
        book.Add<Meaning.Timed, Meaning.Said>(
            (time, said) => said.Quality is Quality.Reached reached
                && lifting.Within(new Term.Of(Fields.Deal.StageEnteredAt), time.Time) is { } within
                    ? Said(new Quality.Holds(Subject.Deal, new Condition.And(Values.Is(Fields.Deal.Stage, reached.Stage), within)))
                    : null,
            0);

        // 逾期超过30天
        book.Add<Meaning.Said, Meaning.Quantified>(
            (said, amount) => said.Quality is Quality.IsDue { Due: Due.Close, First: null } due && due.Last == values.Yesterday
                && amount.Amount is { Unit: Unit.Hours, Sign: not Sign.Equal } length
                    ? NumberOf(new(AttributeKind.Overdue), length with { Value = length.Value / 24, Most = length.Most / 24 })
                    : null,
            0);

        // 8月以前, 30天前, 周五前, 7月以后
        book.After<Meaning.Timed>("before", time => lifting.Before(time.Time) is { } before ? new Meaning.Timed(before) : null, 0);
        book.After<Meaning.Timed>("after", time => lifting.After(time.Time) is { } after ? new Meaning.Timed(after) : null, 0);
        book.After<Meaning.Quantified>(
            "before",
            length => length.Amount is { Unit: Unit.Hours, Sign: Sign.Equal, Most: null } ago ? new Meaning.Timed(Until(ago)) : null,
            0);

        // 今年除了10月, 除了9月和10月，今年
        book.Before<Meaning.Timed>("except", time => new Meaning.Begun("except", time), 0);
        book.Before<Meaning.Times>("except", times => new Meaning.Begun("except", times), 0);
        book.After<Meaning.Timed>("excepted", time => new Meaning.Begun("except", time), 0);
        book.After<Meaning.Times>("excepted", times => new Meaning.Begun("except", times), 0);
        book.Add<Meaning.Timed, Meaning.Begun>((time, half) => But(time, half), 0);
        book.Add<Meaning.Begun, Meaning.Timed>((half, time) => But(time, half), 0);

        // 预计本月成交
        book.Before<Meaning.Timed>("foresee", time => new Meaning.Begun("foresee", time), 0);
        book.Ends<Meaning.Timed, Meaning.Rows>(
            "foresee",
            (time, rows) => rows.Set is { IsAct: true, Subject: Subject.Deal or Subject.Contract } ? IsDue(Due.Close, time.Time) : null,
            0);
        book.Before<Meaning.Said>("service", said => said.Quality is Quality.IsDue due ? Said(due with { Due = Due.Service }) : null, 0);

        // 最久没跟进的5个客户
        book.Before<Meaning.Said>(
            "most",
            said => said.Quality is Quality.Measured { IsNone: true, Rows: { Subject: Subject.Followup, IsTimed: false } rows }
                && KindOf(rows) is { } kind ? new Meaning.Ranked(new Meaning.Valued(new Attribute(kind)), Descending: true, Place: 1) : null,
            0);

        // 7天没人联系, 连续3天没有新线索: the days before now.
        book.Add<Meaning.Quantified, Meaning.Said>(
            (length, said) => length.Amount is { Unit: Unit.Hours, Most: null } && said.Quality is Quality.Measured { IsNone: true }
                && At(said.Quality, Last(length.Amount)) is { } timed ? Said(timed) : null,
            0.2);

        // 没跟进超过半个月
        book.Add<Meaning.Said, Meaning.Quantified>(
            (said, length) => length.Amount is { Unit: Unit.Hours, Sign: not Sign.Equal, Most: null }
                && said.Quality is Quality.Measured { IsNone: true, IsEver: false }
                && At(said.Quality, Last(length.Amount)) is { } timed ? Said(timed) : null,
            0.2);

        // 再过两个月到期: from today on.
        book.Before<Meaning.Quantified>(
            "rest",
            length => length.Amount is { Unit: Unit.Hours, Sign: Sign.Equal, Most: null }
                ? new Meaning.Timed(lifting.Next(length.Amount.Value))
                : null,
            0);

        // 10月和去年同期
        book.Add<Meaning.Timed, Meaning.Begun>(
            (first, half) => half is { Key: "and", Part: Meaning.Mark { Key: SamePeriod } } && YearBefore(first.Time) is { } before
                ? new Meaning.Times(first.Time, before)
                : null,
            0);
        book.Add<Meaning.Mark, Meaning.Mark>(
            (word, same) => word.Key is "and" or "than" && same.Key == SamePeriod ? new Meaning.Begun(word.Key, same) : null, 0);
        book.Add<Meaning.Timed, Meaning.Begun>(
            (time, half) => half is { Key: "than", Part: Meaning.Mark { Key: SamePeriod } } && YearBefore(time.Time) is { } before
                ? new Meaning.Begun("times", time, new Meaning.Timed(before))
                : null,
            0);

        // 本季度和上季度
        book.Before<Meaning.Timed>("and", time => new Meaning.Begun("and", time), 0);
        book.Add<Meaning.Timed, Meaning.Begun>(
            (first, half) => half is { Key: "and", Part: Meaning.Timed second } ? new Meaning.Times(first.Time, second.Time) : null, 0);
    }

    // 本月到账的合同: the time is that of what was done.
    private static bool HasAct(RowSet rows) => rows.Parts.Any(part => part is Condition.Compare
    {
        Left: Term.Related { Aggregate: { Function: Function.Count, Value: null } },
        Sign: Sign.AtLeast,
        Right: Term.Number { Value: 1 },
    });

    // 4小时内响应 says how fast, 最近一周内响应 when.
    private static bool IsHowFast(Time time, Quality quality) =>
        quality is Quality.Happened { Act: Act.Responded, Time: null } && GrammarTexts.WithinLength().IsMatch(time.Words);

    private static bool IsHowFast(Time time, RowSet rows) =>
        rows is { Subject: Subject.Ticket, When: { } when } && when == new Term.Of(Fields.Ticket.FirstResponseAt)
            && GrammarTexts.WithinLength().IsMatch(time.Words);

    private static Meaning.Timed? But(Meaning.Timed whole, Meaning.Begun half) => (half.Key, half.Part) switch
    {
        ("except", Meaning.Timed part) => Lifting.But(whole.Time, part.Time) is { } but ? new(but) : null,
        ("except", Meaning.Times(var first, var second)) => Lifting.But(whole.Time, first, second) is { } but ? new(but) : null,
        _ => null,
    };
}
