using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Leads.Chat;

/// <summary>
/// A lead that this person sees: by number, as a row of the list just shown, or by its company's name or a part of it. Whoever comes too late for one
/// of the pool hears who has it.
/// </summary>
public sealed class LeadReader(ShownRows shown) : ArgumentReader<Lead>
{
    private const int MostChoices = 12;

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Lead>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var found = await FindAsync(turn, text, ct);
        var seen = await found.ToAsyncEnumerable().Where(turn.Access.CanSeeAsync).ToListAsync(ct);
        // A name means what can still be worked on.
        var meant = seen.Where(lead => lead.IsOpen).ToList() is { Count: > 0 } open && seen.Count > 1 ? open : seen;
        return meant switch
        {
            [var only] => only,
            { Count: > 1 } several => new Refusal(LeadTexts.Several, text, several.Count)
            {
                Fitting = [.. several.Take(MostChoices).Select(lead => new Choice(lead.Id, LeadCards.NameOf(lead)))],
            },
            _ when found is [var late] && turn.CommandKey == LeadCommandTexts.Claim.Key && late is { PooledAt: not null, OwnerId: { } owner }
                && await turn.Access.CanClaimAsync(late, ct) =>
                new Refusal(LeadTexts.Taken, late.Id, await turn.Session.NameOfAsync(owner, ct)) { IsOutOfReach = true },
            _ when found.Count > 0 => new Refusal(LeadTexts.NotYours, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true },
            _ => new Refusal(LeadTexts.NoSuchLead, text),
        };
    }

    public override string NameOf(Lead value, string word) => LeadCards.NameOf(value);

    /// <summary>One's own, or to be claimed those of the pool.</summary>
    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct)
    {
        var leads = turn.CommandKey == LeadCommandTexts.Claim.Key ? await LeadCards.PoolAsync(turn, ct) : await LeadCards.OwnAsync(turn, ct);
        return [.. leads.Take(MostChoices).Select(lead => new Choice(lead.Id, LeadCards.NameOf(lead)))];
    }

    private async ValueTask<IReadOnlyList<Lead>> FindAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await shown.FindAsync(turn, text, LeadCommandTexts.Lead.Key, ct) is { } rows)
        {
            var those = new List<Lead>();
            foreach (var id in rows.Values)
            {
                those.AddRange(await turn.Session.FindAsync<Lead>(id, ct) is { } lead ? [lead] : Array.Empty<Lead>());
            }

            return those;
        }

        if (await turn.Session.FindAsync(LeadKinds.BySpelling, text, ct) is { Count: > 0 } spelt)
        {
            return spelt;
        }

        if (GivenNumbers.Of(text, 'L') is { Count: > 0 } numbers
            && await turn.Session.QueryAsync(new Query<Lead>().Where(LeadKinds.BySpelling, numbers), ct) is { Count: > 0 } numbered)
        {
            return numbered;
        }

        var named = new Query<Customer>().Where(DealKinds.CustomersByName, CustomerName.Plain(text));
        var customers = (await turn.Session.QueryAsync(named, ct)).ToList();
        if (customers.Count == 0 && Typed.Key(text) is { } key && key.Length >= NameParts.Shortest)
        {
            customers.AddRange((await turn.Session.QueryAsync(DealKinds.CustomersByNamePart.Having(key, MostChoices), ct))
                .Where(customer => Typed.Key(customer.Name).Contains(key, StringComparison.Ordinal)));
        }

        return customers.Count == 0
            ? []
            : await turn.Session.QueryAsync(new Query<Lead>().Where(LeadKinds.ByCustomer, [.. customers.Select(one => (IndexKey)one.Id)]), ct);
    }
}

/// <summary>Where a lead comes from.</summary>
public readonly record struct LeadSource(string Name);

/// <summary>Reads <see cref="LeadSource"/>.</summary>
public sealed class LeadSourceReader : ArgumentReader<LeadSource>
{
    public override int Longest => 20;

    public override ValueTask<Outcome<LeadSource>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(LeadTexts.Sources.FirstOrDefault(source => source == Typed.Word(text)) is { } known
            ? new LeadSource(known)
            : new Refusal(LeadTexts.NoSuchSource, text, LayoutTexts.List(LeadTexts.Sources)));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. LeadTexts.Sources.Select(source => new Choice(source, source))]);
}

/// <summary>How much somebody wants to buy; null where that was asked and is not known yet.</summary>
public readonly record struct LeadIntent(Intent? Value);

/// <summary>Reads <see cref="LeadIntent"/>.</summary>
public sealed class LeadIntentReader() : WordReader<LeadIntent>(
    LeadTexts.NoSuchIntent, LeadTexts.Intents.Select(one => (new LeadIntent(one.Intent), one.Name, one.Others.AsEnumerable())));

/// <summary>Somebody's name, as people write it.</summary>
public readonly record struct ContactName(string Text);

/// <summary>Reads <see cref="ContactName"/>: what looks like somebody's name; other words beside a company are none.</summary>
public sealed class ContactNameReader : ArgumentReader<ContactName>
{
    public override int Longest => 40;

    public override ValueTask<Outcome<ContactName>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(NameCardTexts.Person().IsMatch(Typed.Word(text)) ? new ContactName(text.Trim()) : new Refusal(LeadTexts.NotContact, text));
}

/// <summary>Why something is no lead after all.</summary>
public readonly record struct DropReason(string Text);

/// <summary>Reads <see cref="DropReason"/>: one of the usual ones, or any words.</summary>
public sealed class DropReasonReader : ArgumentReader<DropReason>
{
    public override int Longest => 100;

    public override bool TakesAnything => true;

    public override ValueTask<Outcome<DropReason>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(Shown.Name(text, Longest) is { Length: > 0 } reason ? new DropReason(reason) : new Refusal(ReadingTexts.Empty));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. LeadTexts.DropReasons.Select(reason => new Choice(reason, reason))]);
}
