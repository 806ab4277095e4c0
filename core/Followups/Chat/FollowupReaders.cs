using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Leads;
using ChatSales.Core.Reading;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Followups.Chat;

/// <summary>
/// The customer and deal that a follow-up is about: a deal by its number, or a customer by name or a part of it. A customer's only open deal that
/// this person sees goes with it; of several one is chosen, or none.
/// </summary>
public sealed class FollowupAboutReader(DealReader deals) : ArgumentReader<FollowupAbout>
{
    private const int MostDeals = 50;

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<FollowupAbout>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        // Buttons give the customer's id where no deal is meant.
        if (await turn.Session.FindAsync<Customer>(text, ct) is { } chosen && await turn.Access.CanSeeAsync(chosen, ct))
        {
            return new FollowupAbout(chosen, null) { IsExact = true };
        }

        if (await turn.Session.FindAsync(LeadKinds.BySpelling, text, ct) is [{ OwnerId: not null } lead] && await turn.Access.CanSeeAsync(lead, ct)
            && await turn.Session.FindAsync<Customer>(lead.CustomerId, ct) is { } of)
        {
            return new FollowupAbout(of, null) { IsExact = true };
        }

        var customers = await NamedCustomers.FindAsync(turn, text, ct);
        return customers.Seen switch
        {
            [var only] => await WithDealAsync(turn, only, text, ct),
            { Count: > 1 } several => new Refusal(FollowupTexts.SeveralParties, text, several.Count)
            {
                Fitting = [.. several.Select(customer => new Choice(customer.Name, customer.Name))],
            },
            _ => await OfDealAsync(turn, text, customers.IsAnyHidden, ct),
        };
    }

    /// <summary>This person's open deals, the longest in their stage first.</summary>
    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) => deals.ChoicesAsync(turn, ct);

    public override string NameOf(FollowupAbout value, string word) =>
        string.Join(" · ", new[] { value.Customer.Name, value.Deal?.Id }.OfType<string>());

    private static async ValueTask<Outcome<FollowupAbout>> WithDealAsync(Turn turn, Customer customer, string text, CancellationToken ct)
    {
        var open = await NamedCustomers.OpenDealsAsync(turn, customer, MostDeals, ct);
        // One's own come before those of one's people.
        IReadOnlyList<Deal> meant = open.Where(deal => deal.OwnerId == turn.Person.Ref()).ToList() is { Count: > 0 } own ? own : open;
        return meant.Count < 2
            ? new FollowupAbout(customer, meant.Count == 0 ? null : meant[0])
            {
                IsExact = CustomerName.Plain(customer.Name) == CustomerName.Plain(text),
            }
            : new Refusal(FollowupTexts.SeveralParties, text, meant.Count)
            {
                Fitting =
                [
                    .. meant.Select(deal => new Choice(deal.Id, $"{deal.Id} {deal.Title} · {customer.Name}")),
                    new Choice(customer.Id, FollowupTexts.CustomerAlone.With(customer.Name)),
                ],
            };
    }

    private async ValueTask<Outcome<FollowupAbout>> OfDealAsync(Turn turn, string text, bool isAnyHidden, CancellationToken ct)
    {
        var outcome = await deals.ReadAsync(turn, text, ct);
        if (outcome.IsRefused)
        {
            return isAnyHidden
                ? new Refusal(FollowupTexts.NotYourCustomer, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true }
                : outcome.Refusal is { IsOutOfReach: true } or { Fitting.Count: > 0 } ? outcome.Refusal
                : new Refusal(FollowupTexts.NoSuchParty, text);
        }

        var deal = outcome.Value;
        return await turn.Session.FindAsync<Customer>(deal.CustomerId, ct) is { } customer
            ? new FollowupAbout(customer, deal) { IsExact = Typed.Key(text) == Typed.Key(deal.Id) || Typed.Key(text) == Typed.Key(deal.Title) }
            : new Refusal(FollowupTexts.NoSuchParty, text);
    }
}

/// <summary>Reads how a customer was contacted.</summary>
public sealed class FollowupKindReader() : WordReader<FollowupKind>(
    FollowupTexts.NoSuchKind, FollowupTexts.Kinds.Select(one => (one.Kind, one.Name, one.Others.Append(one.Kind.ToString()))));

/// <summary>A day that has come: of what was done.</summary>
public readonly record struct PastDay(DateOnly Date);

/// <summary>Reads <see cref="PastDay"/>: 昨天, 周三 as the latest one, 11月20日.</summary>
public sealed class PastDayReader(DayReader days, BusinessZone zone) : ArgumentReader<PastDay>
{
    public override int Longest => 30;

    public override InputKind Input => InputKind.Date;

    public override ValueTask<Outcome<PastDay>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var today = zone.DateOf(turn.Now);
        var read = days.Read(text, Slot.Past, turn.Now);
        var outcome = read.Only(text, ReadingTexts.WhichDate, ReadingTexts.NotDate);
        return new(outcome.IsRefused ? outcome.Refusal
            : outcome.Value > today ? new Refusal(FollowupTexts.NotYet, LayoutTexts.Day(outcome.Value, today)) { IsUnfit = true }
            : (Outcome<PastDay>)new PastDay(outcome.Value));
    }
}

/// <summary>One's own follow-up of the last day, by its id; the choices are those that may still be changed.</summary>
public sealed class FollowupReader(FollowupCards cards) : ArgumentReader<Followup>
{
    public override int Longest => 60;

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<Followup>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        await turn.Session.FindAsync<Followup>(Typed.Word(text), ct) is { } followup && await turn.Access.CanSeeAsync(followup, ct)
            ? followup
            : new Refusal(FollowupTexts.NoSuchFollowup)
            {
                IsUnfit = Typed.Word(text).StartsWith(FollowupDesk.IdPrefix, StringComparison.Ordinal),
            };

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var followup in await FollowupCards.ChangeableAsync(turn, ct))
        {
            choices.Add(new Choice(followup.Id, await cards.LineAsync(turn.Session, followup, ct)));
        }

        return choices;
    }
}

/// <summary>One of one's own next steps, by its id; the choices are all that are to be done.</summary>
public sealed class NextStepReader(NextStepCards cards, ShownRows rows) : ArgumentReader<NextStep>
{
    private const int MostChoices = 12;
    private const string StepKey = "step";

    public override string NameOf(NextStep value, string word) => value.What;

    public override int Longest => 60;

    public override InputKind Input => InputKind.Choice;

    public override async ValueTask<Outcome<NextStep>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<NextStep>(Typed.Word(text), ct) is { } step && await turn.Access.CanSeeAsync(step, ct))
        {
            return step;
        }

        // 第二个做完了, of the list that was shown.
        if (await rows.FindAsync(turn, text, StepKey, ct) is { Values: [var row] }
            && await turn.Session.FindAsync<NextStep>(row, ct) is { EndedAt: null } listed && await turn.Access.CanSeeAsync(listed, ct))
        {
            return listed;
        }

        var open = await NextStepCards.OpenAsync(turn, ct);
        var named = open.Where(one => one.What == text).ToList();
        named = named.Count > 0 ? named : [.. open.Where(one => one.What.Contains(text, StringComparison.OrdinalIgnoreCase))];
        return named switch
        {
            [var only] => only,
            [] => new Refusal(FollowupTexts.NoSuchStep),
            _ => new Refusal(ConversationTexts.SeveralFit, text, named.Count) { Fitting = await ChoicesOfAsync(turn, named, ct) },
        };
    }

    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        await ChoicesOfAsync(turn, await NextStepCards.OpenAsync(turn, ct), ct);

    private async ValueTask<IReadOnlyList<Choice>> ChoicesOfAsync(Turn turn, IEnumerable<NextStep> steps, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var step in steps.Take(MostChoices))
        {
            choices.Add(new Choice(step.Id, string.Join(" · ", await cards.LineAsync(turn.Session, step, ct))));
        }

        return choices;
    }
}
