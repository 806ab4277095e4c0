namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for quantities, figures, orders and groups.</summary>
internal sealed partial class Rules
{
    private void AddQuantities()
    {
        // 跟进3次以上, 在途商机有三个以上, 签了三份以上合同
        book.Add<Meaning.Rows, Meaning.Quantified>(
            (rows, amount) => amount.Amount.Unit == Unit.Pieces ? Counted(rows.Set, amount.Amount) : null, 0.5);
        book.Add<Meaning.Quantified, Meaning.Rows>(
            (amount, rows) => amount.Amount is { Unit: Unit.Pieces, Sign: not Sign.Equal } ? Counted(rows.Set, amount.Amount) : null, 0.8);
        book.Add<Meaning.Said, Meaning.Rows>(
            (said, rows) => said.Quality is Quality.Measured { Aggregate.Function: Function.Count } counted && counted.Rows.IsAct
                && counted.Rows.Subject == rows.Set.Subject && rows.Set is { Where: null }
                    ? said
                    : null,
            0.1);

        // 回款超过100万, 响应超过24小时, 等审批超过3天
        book.Add<Meaning.Rows, Meaning.Quantified>(
            (rows, amount) => amount.Amount.Unit == Unit.Yuan && IsMoney(rows.Set)
                && Figure(rows.Set, new(new Attribute(AttributeKind.Amount))) is { } sum ? Beside(sum.Measure, amount.Amount) : null,
            0.2);
        book.Add<Meaning.Said, Meaning.Quantified>(
            (said, amount) => amount.Amount.Sign != Sign.Equal && said.Quality is Quality.Happened { Act: Act.Created or Act.Submitted, Time: null }
                ? Beside(new Attribute(AttributeKind.Age), amount.Amount)
                : null,
            0.1);
        book.Add<Meaning.Said, Meaning.Quantified>(
            (said, amount) =>
                amount.Amount.Sign != Sign.Equal && said.Quality is Quality.Happened { Act: Act.Responded }
                    ? Beside(new Attribute(AttributeKind.ResponseTime), amount.Amount)
                    : null,
            0.1);
        book.Add<Meaning.Said, Meaning.Quantified>(
            (said, amount) =>
                amount.Amount.Sign != Sign.Equal
                && said.Quality is Quality.Holds { Of: Subject.Contract, IsState: true, When: not null }
                && Beside(new Attribute(AttributeKind.Age), amount.Amount) is { } age
                    ? Said(new Quality.All(said.Quality, age.Quality))
                    : null,
            0.1);

        // 达到5个
        book.Before<Meaning.Quantified>(
            "reach",
            amount => amount.Amount is { Unit: Unit.Pieces } some ? amount with { Amount = some with { Sign = AtLeast(some.Sign) } } : null,
            0.2);

        // 签了超过半年
        book.Add<Meaning.Rows, Meaning.Quantified>(
            (rows, amount) => amount.Amount is { Unit: Unit.Hours, Sign: not Sign.Equal, Most: null } length
                && rows.Set is { IsAct: true, IsTimed: false, Subject: Subject.Contract or Subject.Deal, When: { } when }
                    ? new Meaning.Rows(rows.Set.And(
                        new Condition.Compare(new Term.DaysFrom(when, values.Moment), length.Sign, new Term.Number(length.Value / 24))))
                    : null,
            0.1);

        // 超过48小时才响应
        book.Add<Meaning.Quantified, Meaning.Said>(
            (amount, said) => amount.Amount.Sign != Sign.Equal && said.Quality is Quality.Happened { Act: Act.Responded, Time: null }
                ? Beside(new Attribute(AttributeKind.ResponseTime), amount.Amount)
                : null,
            0.1);

        // 卡在方案验证超过一个月
        book.Add<Meaning.Said, Meaning.Quantified>(
            (said, amount) => amount.Amount is { Unit: Unit.Hours, Sign: not Sign.Equal } && StageOf(said) is not null
                && Beside(new Attribute(AttributeKind.Dwell), amount.Amount) is { } stay
                    ? Said(new Quality.All(said.Quality, stay.Quality))
                    : null,
            0.2);

        book.Add<Meaning.Valued, Meaning.Quantified>((valued, amount) => Beside(valued.Attribute, amount.Amount), 0.1);
        book.Add<Meaning.Quantified, Meaning.Valued>(
            (amount, valued) => amount.Amount.Sign == Sign.Equal ? null : Beside(valued.Attribute, amount.Amount), 0.8);
        book.Add<Meaning.Measured, Meaning.Quantified>((measured, amount) => Beside(measured.Measure, amount.Amount), 0.4);

        // 5份合同, 签的5份合同: so many of them.
        book.Add<Meaning.Quantified, Meaning.Rows>(
            (amount, rows) => amount.Amount is { Unit: Unit.Pieces, Sign: Sign.Equal, Most: null, Value: >= 1 }
                ? new Meaning.Begun("some", amount, rows)
                : null,
            0.3);
        book.Add<Meaning.Said, Meaning.Begun>(
            (said, half) => half is { Key: "some", Other: Meaning.Rows rows } && lifting.Say(rows.Set, said.Quality) is { } more
                ? half with { Other = new Meaning.Rows(more) }
                : null,
            0.2);
        book.Add<Meaning.Rows, Meaning.Begun>(
            (rows, half) => half is { Key: "some", Other: Meaning.Rows { Set: var set } } && set.Subject == rows.Set.Subject
                ? half with { Other = new Meaning.Rows(Merged(rows.Set, set)!) }
                : null,
            0.4);
        book.Add<Meaning.Timed, Meaning.Begun>((time, half) => At(half, time.Time), 0);
    }

    private void AddFigures()
    {
        book.Add<Meaning.Rows, Meaning.Valued>((rows, valued) => Figure(rows.Set, valued), 0.4);
        book.Add<Meaning.Said, Meaning.Valued>(
            (said, valued) => Home(said.Quality) is { } home && lifting.Say(Noun(home), said.Quality) is { } rows ? Figure(rows, valued) : null, 0.8);
        book.Add<Meaning.Said, Meaning.Measured>((said, measured) => Said(measured.Measure, said.Quality),
            (said, measured) => Home(said.Quality) is { } home && home != measured.Measure.Rows.Subject ? 0.7 : 0.3);
        book.Add<Meaning.Measured, Meaning.Said>(
            (measured, said) => said.Quality is Quality.Number { Attribute.Kind: AttributeKind.Amount } || IsOtherFigure(said.Quality)
                ? null
                : Said(measured.Measure, said.Quality),
            (measured, said) => Home(said.Quality) is { } home && home != measured.Measure.Rows.Subject ? 1.3 : 1.1);
        book.Add<Meaning.Rows, Meaning.Measured>(
            (rows, measured) => rows.Set.Subject == measured.Measure.Rows.Subject
                ? new Meaning.Measured(measured.Measure with { Rows = Merged(rows.Set, measured.Measure.Rows)! })
                // 华东一队谁业绩最差 asks for one of them, not for what they signed.
                : !IsBare(rows.Set) && !rows.Set.IsAnyone && Of(rows.Set, measured.Measure.Rows) is { } of
                    ? new Meaning.Measured(measured.Measure with { Rows = of })
                : null,
            0.7);
        // 工单超时率
        book.Add<Meaning.Rows, Meaning.Measured>(
            (rows, measured) => rows.Set.Subject == Subject.Ticket
                && measured.Measure is { Part: { } part, Rows.Subject: Subject.Deal } && part == values.Stuck
                && lifting.Say(rows.Set, new Quality.Holds(Subject.Ticket, Lifting.NotClosed)) is { } open
                    ? new Meaning.Measured(new(open, Aggregate.Count, values.Late))
                    : null,
            0);
        book.Before<Meaning.Rows>("howmany", rows => new Meaning.Measured(new(rows.Set, Aggregate.Count)), 0.2);
        book.Before<Meaning.Rows>(
            "howmuchof", rows => rows.Set.Subject == Subject.Receipt ? Default(rows.Set) : new Meaning.Measured(new(rows.Set, Aggregate.Count)), 0.2);
        book.After<Meaning.Rows>("howmuchof", rows => IsMoney(rows.Set) ? Figure(rows.Set, new(new Attribute(AttributeKind.Amount))) : null, 0);
        book.After<Meaning.Rows>("countof", rows => new Meaning.Measured(new(rows.Set, Aggregate.Count)), 0.1);
        foreach (var (word, function) in new[] { ("average", Function.Average), ("total", Function.Sum), ("median", Function.Percentile) })
        {
            book.Before<Meaning.Valued>(word, valued => valued.Function is null ? valued with { Function = function } : null, 0);
            book.After<Meaning.Valued>(word, valued => valued.Function is null ? valued with { Function = function } : null, 0.1);
            book.Before<Meaning.Measured>(word, measured => With(measured.Measure, function), 0.1);
            book.After<Meaning.Measured>(word, measured => With(measured.Measure, function), 0.1);
        }

        // 在途商机平均毛利率，按金额加权
        book.Before<Meaning.Valued>("weighted", Weighted, 0);
        book.After<Meaning.Valued>("weighted", Weighted, 0);
        book.After<Meaning.Measured>(
            "weighted",
            measured => measured.Measure is { Of: { Kind: AttributeKind.Margin } margin, Aggregate.Function: Function.Average, Rows: var rows }
                ? Figure(rows, new(margin, Function.Average, IsWeighted: true))
                : null,
            0);

        // 成交周期的90分位数
        book.Add<Meaning.Valued, Meaning.Fraction>((valued, point) => valued with { Function = Function.Percentile, Share = point.Share }, 0);
        book.Add<Meaning.Fraction, Meaning.Valued>((point, valued) => valued with { Function = Function.Percentile, Share = point.Share }, 0);
        book.Add<Meaning.Measured, Meaning.Fraction>((measured, point) => With(measured.Measure, Function.Percentile, point.Share), 0.1);
        book.Add<Meaning.Fraction, Meaning.Measured>((point, measured) => With(measured.Measure, Function.Percentile, point.Share), 0.1);

        // 从提交审批到签下来, 签约到首次回款
        book.Before<Meaning.Said>("from", said => said.Quality is Quality.Happened ? new Meaning.Begun("from", said) : null, 0);
        book.Before<Meaning.Rows>("from", rows => ActOf(rows) is null ? null : new Meaning.Begun("from", rows), 0);
        foreach (var to in new[] { "to", "reach" })
        {
            book.After<Meaning.Begun>(to, half => half.Key == "from" ? half with { Key = "from-to" } : null, 0);
            book.After<Meaning.Rows>(to, rows => ActOf(rows) is null ? null : new Meaning.Begun("from-to", rows), 0.3);
        }

        book.Before<Meaning.Rows>("firsttime", rows => rows.Set.Subject == Subject.Receipt ? rows : null, 0);

        book.Ends<Meaning, Meaning.Said>("from-to", Span, 0);
        book.Ends<Meaning, Meaning.Rows>("from-to", Span, 0);
    }

    private void AddOrders()
    {
        foreach (var (word, descending) in new[] { ("most", true), ("least", false) })
        {
            book.After<Meaning.Valued>(word, valued => new Meaning.Ranked(valued, descending, Place: 1), 0.1);
            book.After<Meaning.Measured>(word, measured => new Meaning.Ranked(measured, descending, Place: 1), 0.1);
            book.After<Meaning.Rows>(word, rows => new Meaning.Ranked(Ranking(rows.Set), descending, Place: 1), 0.3);
            book.After<Meaning.Said>(
                word,
                said => Home(said.Quality) is { } home && lifting.Say(Noun(home), said.Quality) is { } rows
                    ? new Meaning.Ranked(Default(rows), descending, Place: 1)
                    : null,
                0.5);
        }

        // 金额第二大, 签约额排名第三; 第二大的商机
        book.Add<Meaning.Valued, Meaning.Nth>((valued, nth) => new Meaning.Ranked(valued, true).At(nth), 0.1);
        book.Add<Meaning.Measured, Meaning.Nth>((measured, nth) => new Meaning.Ranked(measured, true).At(nth), 0.1);
        book.Add<Meaning.Rows, Meaning.Nth>((rows, nth) => new Meaning.Ranked(Ranking(rows.Set), true).At(nth), 0.3);
        book.Add<Meaning.Ranked, Meaning.Nth>((ranked, nth) => ranked.At(nth), 0.1);
        book.Before<Meaning.Nth>("ranked", nth => nth, 0);
        foreach (var (word, descending) in new[] { ("descending", true), ("ascending", false) })
        {
            book.After<Meaning.Valued>(word, valued => new Meaning.Ranked(valued, descending), 0.1);
            book.After<Meaning.Measured>(word, measured => new Meaning.Ranked(measured, descending), 0.1);
            book.After<Meaning.Rows>(word, rows => new Meaning.Ranked(Ranking(rows.Set), descending), 0.6);
        }

        // 按金额从大到小
        book.Before<Meaning.Ranked>("each", ranked => ranked, 0);
        book.Before<Meaning.Valued>("each", valued => valued.Function is null ? new Meaning.Begun(Parts.ByValue, valued) : null, 0.1);
        book.After<Meaning.Ranked>("descending", ranked => ranked.Descending && ranked.Place is null ? ranked : null, 0.1);
        book.After<Meaning.Ranked>("ascending", ranked => !ranked.Descending && ranked.Place is null ? ranked : null, 0.1);

        book.Add<Meaning.Valued, Meaning.Leading>((valued, first) => new Meaning.Ranked(valued, true, first.Count), 0.1);
        book.Add<Meaning.Measured, Meaning.Leading>((measured, first) => new Meaning.Ranked(measured, true, first.Count), 0.1);
        book.Before<Meaning.Quantified>(
            "last",
            some => some.Amount is { Unit: Unit.Pieces, Sign: Sign.Equal } ? new Meaning.Begun("last", some) : null,
            0);
        book.Add<Meaning.Measured, Meaning.Begun>(
            (measured, half) =>
                half is { Key: "last", Part: Meaning.Quantified some } ? new Meaning.Ranked(measured, false, (int)some.Amount.Value) : null,
            0.1);
        book.Add<Meaning.Valued, Meaning.Begun>(
            (valued, half) =>
                half is { Key: "last", Part: Meaning.Quantified some } ? new Meaning.Ranked(valued, false, (int)some.Amount.Value) : null,
            0.1);
        book.Add<Meaning.Rows, Meaning.Leading>((rows, first) => new Meaning.Ranked(Ranking(rows.Set), true, first.Count), 0.5);
        book.Add<Meaning.Ranked, Meaning.Leading>((ranked, first) => ranked.First(first.Count), 0.1);
        book.Add<Meaning.Ranked, Meaning.Quantified>(
            (ranked, amount) => amount.Amount is { Unit: Unit.Pieces, Sign: Sign.Equal, Most: null, Value: >= 1 } some
                ? ranked.First((int)some.Value)
                : null,
            0.1);
        book.After<Meaning.Valued>("ranked", valued => new Meaning.Ranked(valued, true, null), 0.2);
        book.After<Meaning.Measured>("ranked", measured => new Meaning.Ranked(measured, true, null), 0.2);
        book.After<Meaning.Rows>("ranked", rows => new Meaning.Ranked(Ranking(rows.Set), true, null), 0.6);
        book.After<Meaning.Ranked>("ranked", ranked => ranked, 0.1);
    }

    private void AddGroups()
    {
        book.Before<Meaning.Keyed>("each", key => key with { IsEach = true }, 0);
        book.Before<Meaning.Keyed>("which", key => key with { IsEach = true }, 0);
        book.After<Meaning.Keyed>("ranked", key => key with { IsEach = true }, 0);
        book.Add<Meaning.Ranked, Meaning.Keyed>((ranked, key) => new Meaning.Begun(Parts.BestKey, ranked, key with { IsEach = true }), 0);
        book.Before<Meaning.Rows>("each", rows => KeyOf(rows.Set) is { } key ? new Meaning.Keyed(key, IsEach: true) : null, 0);
        book.Before<Meaning.Rows>("each", rows => IsBare(rows.Set) ? null : rows, 0.5);
        book.After<Meaning.Keyed>("distribution", key => key with { IsEach = true }, 0);

        // 签约额超过500万的月份
        book.Add<Meaning.Said, Meaning.Keyed>(
            (said, key) => said.Quality is Quality.Measured or Quality.Rated
                ? new Meaning.Begun("kept", said, key with { IsEach = true })
                : null,
            0.2);
        book.After<Meaning.Rows>(
            "distribution",
            rows => rows.Set.Subject == Subject.Person && IsBare(rows.Set) ? new Meaning.Keyed(KeyKind.Owner, IsEach: true) : null,
            0.3);
    }

    // 回款多少, 签了多少: yuan.
    private static bool IsMoney(RowSet rows) => rows is { Subject: Subject.Receipt } or { Subject: Subject.Contract, IsAct: true };

    // 3天没响应: for three days at least.
    private static Sign AtLeast(Sign sign) => sign == Sign.Equal ? Sign.AtLeast : sign;

    /// <summary>What rows are, as a key to group by; null if more is said of them.</summary>
    public static KeyKind? KeyOf(RowSet rows) => IsBare(rows) ? rows.Subject switch
    {
        Subject.Person => KeyKind.Owner,
        Subject.Customer => KeyKind.Customer,
        Subject.Deal => KeyKind.Deal,
        Subject.Contract => KeyKind.Contract,
        _ => null,
    }
    : null;

    private static Meaning.Said Counted(RowSet rows, Amount amount) =>
        new(new Quality.Measured(rows, Aggregate.Count, amount.Sign, amount.Value, amount.Most));

    private static Meaning.Said? Beside(Attribute attribute, Amount amount) => (attribute.Kind, amount.Unit) switch
    {
        (AttributeKind.Amount or AttributeKind.Debt, Unit.Yuan) or (AttributeKind.Margin, Unit.Ratio) or (AttributeKind.Changes, Unit.Pieces) =>
            NumberOf(attribute, amount),
        (AttributeKind.Amount or AttributeKind.Debt or AttributeKind.Margin or AttributeKind.Changes, _) => null,
        (AttributeKind.TermDays, Unit.Hours) => NumberOf(attribute, amount with { Value = amount.Value / 24, Most = amount.Most / 24 }),
        // 账期为0
        (AttributeKind.TermDays, Unit.Pieces) => NumberOf(attribute, amount),
        (AttributeKind.TermDays, _) => null,
        (_, Unit.Hours) => NumberOf(
            attribute,
            amount with
            {
                // 挂了半个月的: and longer.
                Sign = attribute.Kind is AttributeKind.Age ? AtLeast(amount.Sign) : amount.Sign,
                Value = Values.InUnitOf(attribute.Kind, amount.Value),
                Most = amount.Most is { } most ? Values.InUnitOf(attribute.Kind, most) : null,
            }),
        _ => null,
    };

    private static Meaning.Said? Beside(Measure measure, Amount amount) =>
        measure.IsRatio ? amount.Unit == Unit.Ratio ? new(new Quality.Rated(measure, amount.Sign, amount.Value, amount.Most)) : null
        : measure.IsCount ? amount.Unit == Unit.Pieces ? Counted(measure.Rows, amount) : null
        : amount.Unit == Unit.Yuan
            ? new(new Quality.Measured(measure.Rows, measure.Aggregate, amount.Sign, amount.Value, amount.Most))
            : null;

    /// <summary>A figure of a number that rows have; null if they have none that makes one.</summary>
    public Meaning.Measured? Figure(RowSet rows, Meaning.Valued valued)
    {
        if (valued.Attribute.Kind is AttributeKind.LastContact or AttributeKind.LastVisit
            || values.TermOf(valued.Attribute, rows.Subject) is not { } term)
        {
            return null;
        }

        var function = valued.Function ?? Values.FunctionOf(valued.Attribute.Kind);
        var weight = valued.IsWeighted ? values.TermOf(new(AttributeKind.Amount), rows.Subject) : null;
        return valued.IsWeighted && weight is null
            ? null
            : new(new Measure(rows, Aggregated(function, term, valued.Share) with { Weight = weight }, Of: valued.Attribute));
    }

    private static Meaning.Valued? Weighted(Meaning.Valued valued) =>
        valued is { Attribute.Kind: AttributeKind.Margin, Function: null or Function.Average }
            ? valued with { Function = Function.Average, IsWeighted = true }
            : null;

    /// <summary>Whether something was done, by itself or besides: 签约额和回款 are two figures, and nothing is said of rows.</summary>
    public static bool HasAct(Quality quality) =>
        IsOtherFigure(quality) || (quality is Quality.All all && (HasAct(all.First) || HasAct(all.Second)));

    private static bool IsOtherFigure(Quality quality) =>
        quality is Quality.Measured { Sign: Sign.AtLeast, Value: 1, Rows.IsAct: true, Aggregate.Function: Function.Count };

    private static Aggregate Aggregated(Function function, Term term, decimal? share = null) =>
        new(function, term, function == Function.Percentile ? share ?? 0.5m : null);

    private static Meaning.Measured? With(Measure measure, Function function, decimal? share = null) =>
        measure is { IsRatio: false, Aggregate.Value: { } term } ? new(measure with { Aggregate = Aggregated(function, term, share) })
        : function == Function.Sum && measure.IsCount ? new(measure)
        : null;

    private Meaning.Measured? Said(Measure measure, Quality quality) =>
        lifting.Say(measure.Rows, quality) is { } rows ? new(measure with { Rows = rows }) : null;

    private static Act? ActOf(Meaning meaning) => meaning switch
    {
        Meaning.Said { Quality: Quality.Happened happened } => happened.Act,
        Meaning.Rows { Set: { Subject: Subject.Contract, IsAct: true } } => Act.Signed,
        Meaning.Rows { Set: { Subject: Subject.Contract } } => Act.Submitted,
        Meaning.Rows { Set: { Subject: Subject.Receipt, Where: null } } => Act.Received,
        Meaning.Rows { Set: { Subject: Subject.Deal, IsAct: true } } => Act.Won,
        _ => null,
    };

    private static Meaning.Valued? Span(Meaning from, Meaning to) =>
        ActOf(from) is { } first && ActOf(to) is { } last && first != last ? new(new Attribute(AttributeKind.Between, first, last)) : null;

    /// <summary>What rows are counted by if nothing else is said: money is added up.</summary>
    public Meaning.Measured Default(RowSet rows) =>
        rows.Subject is Subject.Receipt && Figure(rows, new(new Attribute(AttributeKind.Amount))) is { } sum
            ? sum
            : new(new Measure(rows, Aggregate.Count));

    /// <summary>What rows are ranked by if nothing else is said: 签得最多 is said of money.</summary>
    public Meaning.Measured Ranking(RowSet rows) =>
        IsMoney(rows) && Figure(rows, new(new Attribute(AttributeKind.Amount))) is { } sum ? sum : Default(rows);

    /// <summary>Rows of a subject by their plain noun.</summary>
    public static RowSet Noun(Subject subject) => new(
        subject,
        When: subject switch
        {
            Subject.Contract => new Term.Of(Fields.Contract.SignedAt),
            Subject.Lead => new Term.Of(Fields.Lead.CreatedAt),
            Subject.Receipt => new Term.Of(Fields.Receipt.ReceivedAt),
            Subject.Ticket => new Term.Of(Fields.Ticket.OpenedAt),
            Subject.Followup => new Term.Of(Fields.Followup.At),
            Subject.Evidence => new Term.Of(Fields.Evidence.UploadedAt),
            _ => null,
        });

    /// <summary>The rows without the time that was said of them.</summary>
    public static RowSet? Untimed(RowSet rows) => rows is { IsTimed: true, When: { } when }
        ? rows.Only(part => !IsTimeOf(part, when)) with { IsTimed = false, Called = null }
        : null;

    private static bool IsTimeOf(Condition part, Term when) => part switch
    {
        Condition.Within within => when == new Term.Of(within.Path),
        Condition.Not { Part: Condition.Within within } => when == new Term.Of(within.Path),
        Condition.OnDays days => when == new Term.Of(days.Path),
        Condition.Compare { Right: Term.Instant } compare => compare.Left == when,
        _ => false,
    };
}
