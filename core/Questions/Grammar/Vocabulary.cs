using ChatSales.Core.People;
using static ChatSales.Core.Questions.Grammar.Values;

namespace ChatSales.Core.Questions.Grammar;

/// <summary>What each key of the <see cref="Lexicon"/> means. A key that isn't here is a <see cref="Meaning.Mark"/> for the rules.</summary>
/// <param name="values">What words mean now.</param>
/// <param name="asker">Who asks.</param>
internal sealed class Vocabulary(Values values, Asker asker)
{
    private readonly Dictionary<string, Meaning> fixedMeanings = Fixed(values);

    /// <summary>The meaning of a key.</summary>
    public Meaning Of(string key) =>
        fixedMeanings.TryGetValue(key, out var known) ? known
        : key.Split('.', 2) is [var kind, var name] ? Named(kind, name) ?? new Meaning.Mark(key)
        : key switch
        {
            "mine" when asker.Person.Role is Role.Product or Role.Architect or Role.Delivery => Said(new Quality.TakesPart(asker.Person.Id)),
            "mine" => Said(new Quality.Named(NameKind.Person, new(asker.Person.Id))),
            "myteam" => asker.Person.Team is { } team ? Said(new Quality.Named(NameKind.Team, new(team))) : new Meaning.Mark("everyone"),
            _ => new Meaning.Mark(key),
        };

    /// <summary>Whether a key means a figure, or something that is counted.</summary>
    public bool IsFigure(string key) =>
        key is "average" or "median" || Of(key) is Meaning.Measured or Meaning.Valued or Meaning.Rows { Set.IsAct: true };

    private static Meaning? Named(string kind, string name) => kind switch
    {
        "stage" => Said(new Quality.Named(NameKind.Stage, new(name))),
        "ticketstate" => Said(new Quality.Named(NameKind.TicketState, new(name))),
        "node" => Said(new Quality.Named(NameKind.ReceiptNode, new(name))),
        "evidence" => new Meaning.Mark($"evidence.{name}"),
        "industry" => Said(new Quality.Named(NameKind.Industry, new(name))),
        "reason" => new Meaning.Mark($"{Rules.Reason}{name}"),
        "region" => Said(new Quality.Named(NameKind.Region, new(name))),
        "key" => new Meaning.Keyed(Key(name)),
        _ => null,
    };

    private static KeyKind Key(string name) => Enum.Parse<KeyKind>(name, ignoreCase: true);

    private static Dictionary<string, Meaning> Fixed(Values values)
    {
        var deal = Rules.Noun(Subject.Deal);
        var contract = Rules.Noun(Subject.Contract);
        var signed = new RowSet(Subject.Contract, Is(Fields.Contract.Status, "signed"), Of(Fields.Contract.SignedAt), IsAct: true, HasState: true);
        var lead = Rules.Noun(Subject.Lead);
        var receipt = Rules.Noun(Subject.Receipt) with { IsAct = true };
        var ticket = Rules.Noun(Subject.Ticket);
        var contact = Rules.Noun(Subject.Followup) with { IsAct = true };
        var won = Closed("won");
        var lost = Closed("lost");
        var decided = Closed("won", "lost");
        var passed = new RowSet(Subject.Ticket, new Condition.IsKnown(Fields.Ticket.FirstPass), Of(Fields.Ticket.OpenedAt));
        var needsEvidence = deal.And(values.NeedsEvidence) with { HasState = true };
        var person = new RowSet(Subject.Person);
        var evidence = Rules.Noun(Subject.Evidence);

        return new(StringComparer.Ordinal)
        {
            ["customer"] = Rows(new(Subject.Customer)),
            ["deal"] = Rows(deal),
            ["lead"] = Rows(lead),
            ["rep"] = Rows(person),
            ["contract"] = Rows(contract),
            ["person"] = Rows(person with { IsAnyone = true }),
            ["whose"] = new Meaning.Keyed(KeyKind.Owner, IsEach: true),
            ["receipt"] = Rows(receipt),
            ["ticket"] = Rows(ticket),
            ["followup"] = Rows(contact),
            ["visit"] = Rows(Contact("visit")),
            ["call"] = Rows(Contact("call")),
            ["chat"] = Rows(Contact("chat")),
            ["email"] = Rows(Contact("email")),
            ["meeting"] = Rows(Contact("meeting")),
            ["newcustomer"] = Rows(NewCustomers),
            ["evidence"] = Rows(evidence),
            ["rejected"] = Holds(Subject.Evidence, Is(Fields.Evidence.Status, "rejected")),
            ["accepted"] = Holds(Subject.Evidence, Is(Fields.Evidence.Status, "accepted")),

            ["signed"] = Rows(signed),
            ["won"] = Rows(won),
            ["lost"] = Rows(lost),
            ["created"] = Said(new Quality.Happened(Act.Created)),
            ["submitted"] = Said(new Quality.Happened(Act.Submitted)),
            ["closed"] = Said(new Quality.Happened(Act.Closed)),
            ["responded"] = Said(new Quality.Happened(Act.Responded)),
            ["converted"] = Holds(Subject.Lead, new Condition.IsKnown(Fields.Lead.Deal)),
            ["unconverted"] = Holds(Subject.Lead, new Condition.Not(new Condition.IsKnown(Fields.Lead.Deal))),

            ["open"] = Holds(Subject.Deal, Open, isState: true),
            ["stuck"] = Holds(Subject.Deal, values.Stuck, isState: true),
            ["lacking"] = Holds(Subject.Deal, values.Lacks(null), isState: true),
            ["complete"] = Holds(Subject.Deal, new Condition.And(values.NeedsEvidence, new Condition.Not(values.Lacks(null))), isState: true),
            ["pending"] = State(Subject.Contract, "pending", Of(Fields.Contract.SubmittedAt)),
            ["approved"] = State(Subject.Contract, "approved", Of(Fields.Contract.SubmittedAt)),
            ["draft"] = State(Subject.Contract, "draft", null),
            ["cancelled"] = State(Subject.Contract, "cancelled", null),
            ["highintent"] = Holds(Subject.Lead, Is(Fields.Lead.Intent, "high")),
            ["mediumintent"] = Holds(Subject.Lead, Is(Fields.Lead.Intent, "medium")),
            ["lowintent"] = Holds(Subject.Lead, Is(Fields.Lead.Intent, "low")),
            ["strategic"] = Holds(Subject.Customer, new Condition.IsTrue(Fields.Customer.Strategic)),
            ["levelA"] = Said(new Quality.Named(NameKind.Level, new("A"))),
            ["levelB"] = Said(new Quality.Named(NameKind.Level, new("B"))),
            ["levelC"] = Said(new Quality.Named(NameKind.Level, new("C"))),
            ["customdev"] = Holds(Subject.Deal, new Condition.IsTrue(Fields.Deal.CustomDev)),
            ["needsproduct"] = Holds(Subject.Deal, new Condition.IsTrue(Fields.Deal.NeedsProduct)),
            ["firstorder"] = Holds(Subject.Contract, new Condition.IsTrue(Fields.Contract.FirstOrder)),
            ["referral"] = Holds(Subject.Contract, new Condition.IsTrue(Fields.Contract.Referral)),
            ["photo"] = Holds(Subject.Followup, new Condition.IsKnown(Fields.Followup.Photo)),
            ["nofeedback"] = Holds(Subject.Followup, new Condition.Not(new Condition.IsKnown(Fields.Followup.Feedback))),
            ["hasfeedback"] = Holds(Subject.Followup, new Condition.IsKnown(Fields.Followup.Feedback)),
            ["unanswered"] = Holds(Subject.Ticket, new Condition.Not(new Condition.IsKnown(Fields.Ticket.FirstResponseAt))),
            ["ticketopen"] = Holds(Subject.Ticket, new Condition.Not(Is(Fields.Ticket.State, Records.RecordTexts.Closed))),
            ["firstpassed"] = Holds(Subject.Ticket, new Condition.IsTrue(Fields.Ticket.FirstPass)),
            ["firstfailed"] = Holds(Subject.Ticket, new Condition.And(
                new Condition.IsKnown(Fields.Ticket.FirstPass), new Condition.Not(new Condition.IsTrue(Fields.Ticket.FirstPass)))),
            ["outstanding"] = Holds(Subject.Contract, Owing, isState: true),
            ["notstarted"] = Holds(Subject.Contract, new Condition.OnDays(Fields.Contract.ServiceStart, values.Today.AddDays(1), null)),
            ["serviceover"] = Holds(Subject.Contract, new Condition.OnDays(Fields.Contract.ServiceEnd, null, values.Yesterday)),
            ["inservice"] = Holds(Subject.Contract, new Condition.And(
                new Condition.OnDays(Fields.Contract.ServiceStart, null, values.Today),
                new Condition.OnDays(Fields.Contract.ServiceEnd, values.Today, null))),
            ["settled"] = Holds(Subject.Contract, Debt(Sign.AtMost), isState: true),

            ["amount"] = Number(AttributeKind.Amount),
            ["biggest"] = new Meaning.Ranked(Number(AttributeKind.Amount), Descending: true, Place: 1),
            ["smallest"] = new Meaning.Ranked(Number(AttributeKind.Amount), Descending: false, Place: 1),
            ["first"] = new Meaning.Nth(1, null),
            ["margin"] = Number(AttributeKind.Margin),
            ["dwell"] = Number(AttributeKind.Dwell),
            ["responsetime"] = Number(AttributeKind.ResponseTime),
            ["resolution"] = Number(AttributeKind.Resolution),
            ["changes"] = Number(AttributeKind.Changes),
            ["termdays"] = Number(AttributeKind.TermDays),
            ["changed"] = Said(new Quality.Number(new(AttributeKind.Changes), Sign.AtLeast, 1)),
            ["debt"] = Number(AttributeKind.Debt),
            ["approvaltime"] = Number(AttributeKind.ApprovalTime),
            ["lastcontact"] = Number(AttributeKind.LastContact),
            ["lastvisit"] = Number(AttributeKind.LastVisit),
            ["age"] = Number(AttributeKind.Age),
            ["overdue"] = Number(AttributeKind.Overdue),
            ["nodate"] = Holds(Subject.Deal, new Condition.Not(new Condition.IsKnown(Fields.Deal.ExpectedClose))),
            ["noamount"] = Holds(Subject.Deal, new Condition.Not(new Condition.IsKnown(Fields.Deal.Amount))),
            ["nomargin"] = Holds(Subject.Deal, new Condition.Not(new Condition.IsKnown(Fields.Deal.GrossMargin))),
            ["avgdeal"] = new Meaning.Measured(new(signed, new(Function.Average, Of(Fields.Contract.Amount)), Of: new(AttributeKind.Amount))),
            ["collectionrate"] = new Meaning.Measured(Collected),
            ["debtrate"] = new Meaning.Measured(Owed),
            ["cycle"] = new Meaning.Measured(new(
                won, new(Function.Average, values.TermOf(new(AttributeKind.Cycle), Subject.Deal)), Of: new(AttributeKind.Cycle))),

            ["contractsum"] = Sum(contract, AttributeKind.Amount, values),
            ["contractamount"] = Sum(signed, AttributeKind.Amount, values),
            ["receiptamount"] = Sum(receipt, AttributeKind.Amount, values),
            ["dealamount"] = Sum(deal, AttributeKind.Amount, values),
            ["followupcount"] = Count(contact),
            ["visitcount"] = Count(Contact("visit")),
            ["callcount"] = Count(Contact("call")),
            ["woncount"] = Count(won),
            ["lostcount"] = Count(lost),
            ["leadcount"] = Count(lead),
            ["dealcount"] = Count(deal),
            ["contractcount"] = Count(signed),
            ["ticketcount"] = Count(ticket),
            ["customercount"] = Count(new(Subject.Customer)),
            ["stuckcount"] = Count(deal.And(values.Stuck) with { HasState = true }),

            ["winrate"] = Rate(decided, Is(Fields.Deal.Status, "won")),
            ["lossrate"] = Rate(decided, Is(Fields.Deal.Status, "lost")),
            ["conversion"] = Rate(lead, new Condition.IsKnown(Fields.Lead.Deal)),
            ["lackingrate"] = Rate(needsEvidence, values.Lacks(null)),
            ["firstpassrate"] = Rate(passed, new Condition.IsTrue(Fields.Ticket.FirstPass)),
            ["rejectrate"] = Rate(evidence, Is(Fields.Evidence.Status, "rejected")),
            ["stuckrate"] = Rate(deal.And(Open) with { HasState = true }, values.Stuck),
            ["pastdue"] = Said(new Quality.IsDue(Due.Close, null, values.Yesterday)),
        };

        RowSet Contact(string kind) => contact.And(Is(Fields.Followup.Kind, kind));
    }

    /// <summary>A signed contract of which not all has been paid.</summary>
    public static Condition.And Owing => Debt(Sign.More);

    private static Condition.And Debt(Sign sign) =>
        new Condition.And(Is(Fields.Contract.Status, "signed"), new Condition.Compare(DebtOfContract, sign, new Term.Number(0)));

    private static Term.Of Of(Field field) => new(field);

    private static Meaning.Rows Rows(RowSet rows) => new(rows);

    private static Meaning.Said Said(Quality quality) => new(quality);

    private static Meaning.Said Holds(Subject of, Condition condition, bool isState = false) => new(new Quality.Holds(of, condition, isState));

    private static Meaning.Said State(Subject of, string state, Term? when) =>
        new(new Quality.Holds(of, Is(Fields.Contract.Status, state), IsState: true, when));

    private static Meaning.Valued Number(AttributeKind kind) => new(new Attribute(kind));

    private static Meaning.Measured Count(RowSet rows) => new(new Measure(rows, Aggregate.Count));

    private static Meaning.Measured Rate(RowSet rows, Condition part) => new(new Measure(rows, Aggregate.Count, part));

    private static Meaning.Measured Sum(RowSet rows, AttributeKind kind, Values values) =>
        new(new Measure(rows, new(Function.Sum, values.TermOf(new(kind), rows.Subject)), Of: new(kind)));
}
