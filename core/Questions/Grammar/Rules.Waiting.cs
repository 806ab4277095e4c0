namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for what has waited long: for an answer, an approval, its money.</summary>
internal sealed partial class Rules
{
    private void AddWaiting()
    {
        // 超过3天没响应的工单, 超过30天没关的工单, 超过一周没批的合同
        book.Add<Meaning.Quantified, Meaning.Said>(
            (amount, said) => amount.Amount is { Unit: Unit.Hours } && said.Quality is Quality.Holds state && Waits(state)
                && Beside(new Attribute(AttributeKind.Age), amount.Amount with { Sign = AtLeast(amount.Amount.Sign) }) is { } age
                    ? Said(new Quality.All(said.Quality, age.Quality))
                    : null,
            0.2);

        // 还没响应的工单里超过两天的
        book.Add<Meaning.Rows, Meaning.Quantified>(
            (rows, amount) => amount.Amount is { Unit: Unit.Hours, Sign: not Sign.Equal } && rows.Set.Subject is Subject.Ticket or Subject.Lead
                && rows.Set.Parts.Any(part => Waits(new Quality.Holds(rows.Set.Subject, part)))
                && Beside(new Attribute(AttributeKind.Age), amount.Amount) is { } age
                    ? Rows(lifting.Say(rows.Set, age.Quality))
                    : null,
            0.2);

        // 待接单超过两天
        book.Add<Meaning.Said, Meaning.Quantified>(
            (said, amount) => amount.Amount is { Unit: Unit.Hours, Sign: not Sign.Equal }
                && said.Quality is Quality.Named { Kind: NameKind.TicketState, Values.Values: [Records.RecordTexts.Waiting] }
                && Beside(new Attribute(AttributeKind.Age), amount.Amount) is { } age
                    ? Said(new Quality.All(said.Quality, age.Quality))
                    : null,
            0.2);

        // 超过60天没收齐款的合同: since they were signed.
        book.Add<Meaning.Quantified, Meaning.Said>(
            (amount, said) => amount.Amount is { Unit: Unit.Hours, Most: null } length
                && said.Quality is Quality.Holds { Of: Subject.Contract, Condition: Condition.And } owing && owing.Condition == Vocabulary.Owing
                    ? Said(owing with
                    {
                        Condition = Conditions.And(owing.Condition, new Condition.Compare(
                            new Term.DaysFrom(new Term.Of(Fields.Contract.SignedAt), values.Moment),
                            AtLeast(length.Sign),
                            new Term.Number(length.Value / 24)))!,
                    })
                    : null,
            0.2);
    }

    // What they wait for has not been done; until then their age grows.
    public static bool Waits(Quality.Holds state) => state switch
    {
        { Of: Subject.Ticket, Condition: Condition.Not { Part: var part } } =>
            part == new Condition.IsKnown(Fields.Ticket.FirstResponseAt) || part == Values.Is(Fields.Ticket.State, Records.RecordTexts.Closed),
        { Of: Subject.Lead, Condition: Condition.Not { Part: Condition.IsKnown { Path.Last: var last } } } => last == Fields.Lead.Deal,
        { Of: Subject.Contract, When: { } when } =>
            when == new Term.Of(Fields.Contract.SubmittedAt) && state.Condition == Values.Is(Fields.Contract.Status, "pending"),
        _ => false,
    };

    // 有工单没关的商机: the tickets are open.
    // 工单里变更过的: what is said of them, no sum.
    private static bool IsOwnState(Meaning.Said said, Meaning.Rows rows) => rows.Set.Subject == Subject.Ticket
        && said.Quality is Quality.Holds { Of: Subject.Ticket } or Quality.Number { Attribute.Kind: AttributeKind.Changes };
}
