namespace ChatSales.Core.Questions.Grammar;

/// <summary>Rules for what was done by several, said by customers, or of one sort not done.</summary>
internal sealed partial class Rules
{
    /// <summary>Begins the key of other words for a reason for loss.</summary>
    public const string Reason = "reason.";

    private void AddActs()
    {
        // 被王平跟进过, 被拜访过
        book.Before<Meaning.Said>("by", said => said, 0.1);
        book.Before<Meaning.Rows>("by", rows => rows.Set.IsAct ? rows : null, 0.1);

        // 嫌贵丢的: what is meant as a reason only beside what was lost.
        book.Add<Meaning.Mark, Meaning.Rows>(
            (why, lost) => why.Key.StartsWith(Reason, StringComparison.Ordinal) && lost.Set is { Subject: Subject.Deal, IsAct: true }
                && lost.Set.Parts.Contains(Values.Closed("lost").Where!)
                    ? Rows(lifting.Say(lost.Set, new Quality.Named(NameKind.LossReason, new(why.Key[Reason.Length..]))))
                    : null,
            0);

        // 林静交付的工单: in that part.
        book.Add<Meaning.Said, Meaning.Keyed>(
            (said, key) => said.Quality is Quality.TakesPart { PersonId: var person } && !key.IsEach && RoleOf(key.Key) is { } role
                ? Said(new Quality.Holds(Subject.Ticket, Values.Is(role, person)))
                : null,
            0);

        // 被两个以上销售跟进过: by so many different ones.
        book.Before<Meaning.Quantified>(
            "bymany", some => some.Amount is { Unit: Unit.Pieces, Sign: not Sign.Equal } ? new Meaning.Begun("by", some) : null, 0);
        book.Add<Meaning.Begun, Meaning.Rows>(
            (half, rows) => half is { Key: "by", Other: null } && rows.Set.Subject == Subject.Person && IsBare(rows.Set)
                ? half with { Key = "by-people" }
                : null,
            0);
        book.Ends<Meaning.Quantified, Meaning.Rows>("by-people", (some, rows) => BySeveral(some.Amount, rows.Set), 0);

        // 开过两次以上会议, 发了邮件
        book.Before<Meaning.Rows>("held", rows => rows.Set is { IsAct: true, Subject: Subject.Followup } ? rows : null, 0);
        book.Before<Meaning.Said>(
            "held",
            said => said.Quality is Quality.Measured { Rows: { IsAct: true, Subject: Subject.Followup }, Aggregate.Function: Function.Count }
                ? said
                : null,
            0);

        // 客户提到竞品的跟进: the contacts, not the customers.
        book.Add<Meaning.Rows, Meaning.Rows>(
            (rows, said) => rows.Set.Subject == Subject.Customer && IsBare(rows.Set)
                && said.Set is { Subject: Subject.Followup, IsAct: true, Where: Condition.Contains }
                    ? new Meaning.Begun("heard", said)
                    : null,
            0);
        book.Ends<Meaning.Rows, Meaning.Rows>(
            "heard",
            (said, rows) => rows.Set is { Subject: Subject.Followup, IsTimed: false } ? Rows(Merged(said.Set, rows.Set)) : null,
            0);

        // 首付款没到的: none of these.
        book.Add<Meaning.Said, Meaning.Said>(
            (node, none) => node.Quality is Quality.Named { Kind: NameKind.ReceiptNode } named
                && none.Quality is Quality.Measured { IsNone: true, Rows: { Subject: Subject.Receipt } receipts }
                && lifting.Say(receipts, named) is { } of ? None(of) : null,
            0);
        // 没收到首付款
        book.Add<Meaning.Said, Meaning.Said>(
            (none, node) => node.Quality is Quality.Named { Kind: NameKind.ReceiptNode } named
                && none.Quality is Quality.Measured { IsNone: true, Rows: { Subject: Subject.Receipt, Where: null } receipts }
                && lifting.Say(receipts, named) is { } of ? None(of) : null,
            -0.2);
        book.Add<Meaning.Said, Meaning.Mark>(
            (node, word) => word.Key == "unpaid" && node.Quality is Quality.Named { Kind: NameKind.ReceiptNode } named
                && lifting.Say(Noun(Subject.Receipt), named) is { } of ? None(of) : null,
            0);
    }

    private static Field? RoleOf(KeyKind key) => key switch
    {
        KeyKind.ProductOwner => Fields.Ticket.ProductOwner,
        KeyKind.Architect => Fields.Ticket.Architect,
        KeyKind.Delivery => Fields.Ticket.Delivery,
        _ => null,
    };

    // 拜访 and 电话 are no one contact.
    private static bool Exclude(RowSet one, RowSet other) => one.Parts.Any(part => other.Parts.Any(more => Conditions.Exclude(part, more)));

    private static Quality OneOf(Quality one, Quality other) => Union(one, other) is { } union ? union : new Quality.Any(one, other);

    private static Meaning.Said? BySeveral(Amount some, RowSet acts) =>
        acts.IsAct && Links.Way(acts.Subject, Subject.Person) is { } person
            ? new(new Quality.Measured(acts, new(Function.Count, new Term.Of(person)), some.Sign, some.Value, some.Most))
            : null;
}
