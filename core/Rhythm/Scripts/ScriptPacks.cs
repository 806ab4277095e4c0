using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Leads;
using ChatSales.Core.Organisation;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;
using FollowupTexts = ChatSales.Core.Reading.Sentences.FollowupTexts;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>Finds the pack for a deal, and what fills its gaps.</summary>
public sealed class ScriptPacks(ScriptsFormat format, ScriptWordsFormat words, BusinessZone zone)
{
    // Less is no message, only its end.
    private const int Shortest = 12;

    /// <summary>The pack of the customer's industry and the deal's stage, else the general one of the stage; null if there is neither.</summary>
    public async ValueTask<PackInForce?> ForAsync(Session session, Deal deal, CancellationToken ct)
    {
        var customer = await session.FindAsync(deal.CustomerId, ct);
        var own = customer?.Industry is { } industry ? await format.FindAsync(session, ScriptPack.FileOf(industry, deal.Stage), ct) : null;
        return own ?? await format.FindAsync(session, ScriptPack.FileOf(ScriptTexts.AnyIndustry, deal.Stage), ct);
    }

    /// <summary>A version of a pack by its name, as long as it counts.</summary>
    public async ValueTask<PackInForce?> FindAsync(Session session, string name, CancellationToken ct) =>
        name.Split('@') is [var file, _] && await format.FindAsync(session, file, ct) is { } known && known.Name == name ? known : null;

    /// <summary>The packs that count now and that somebody has said something of.</summary>
    public async ValueTask<IReadOnlyList<(PackInForce Pack, ScriptVotes Votes)>> VotesAsync(Session session, CancellationToken ct)
    {
        var counted = new List<(PackInForce, ScriptVotes)>();
        foreach (var file in await ConfigDesk.FilesAsync(session, format, ct))
        {
            if (await format.FindAsync(session, file, ct) is { } pack && await ScriptVotes.OfAsync(session, pack, ct) is { IsNone: false } votes)
            {
                counted.Add((pack, votes));
            }
        }

        return counted;
    }

    /// <summary>What is known of a deal for the gaps of scripts; nothing is guessed.</summary>
    public async ValueTask<ScriptFilling> FillingAsync(Session session, Deal deal, CancellationToken ct)
    {
        var customer = await session.FindAsync(deal.CustomerId, ct);
        var owner = await session.FindAsync(deal.OwnerId, ct);
        var lead = (await session.QueryAsync(new Query<Lead>().Where(LeadKinds.ByCustomer, deal.CustomerId), ct))
            .FirstOrDefault(one => one.DealId == deal.Ref());
        var own = await words.InForceAsync(session, ct);
        var values = new (string Name, string? Value)[]
        {
            (ScriptTexts.Addressed, ContactOf(lead, customer) is { } contact ? Honorific.Of(contact) : null),
            (ScriptTexts.Me, owner?.Name),
            (ScriptTexts.Company, own.Company),
            (ScriptTexts.Product, deal.Products is [var product, ..] ? product : null),
            (ScriptTexts.Referrer, ReferrerOf(lead)),
            (ScriptTexts.Time, await TimeAsync(session, deal, ct)),
            (ScriptTexts.PeerCase, own.Cases.FirstOrDefault(one => one.Industry == customer?.Industry)?.Text),
        };
        return new ScriptFilling(values.Where(one => one.Value is not null).ToDictionary(one => one.Name, one => one.Value!));
    }

    /// <summary>The first messages of a pack that can be sent, in order; one that rests on what isn't known is passed over.</summary>
    public static IReadOnlyList<ScriptOpen> Opens(ScriptPack pack, ScriptFilling filling) =>
    [
        .. pack.Opens.Where(open => !filling.Lacks(open.Say, ScriptTexts.Telling))
            .Select(open => open with { Say = filling.Fill(open.Say) }).Where(open => open.Say.Length >= Shortest),
    ];

    // The packs speak of tomorrow's appointment: what is to be done then, if it says at which time.
    private async ValueTask<string?> TimeAsync(Session session, Deal deal, CancellationToken ct)
    {
        var tomorrow = zone.DateOf(session.Now).AddDays(1);
        return (await session.QueryAsync(new Query<NextStep>().Where(FollowupKinds.ByCustomer, deal.CustomerId), ct))
            .Where(step => step.EndedAt is null && step.On == tomorrow && step.DealId == deal.Ref())
            .Select(step => FollowupTexts.ClockTime().Match(step.What).Value).FirstOrDefault(time => time.Length > 0);
    }

    // Of several nobody says who is meant, unless one of them alone decides.
    private static ContactPerson? ContactOf(Lead? lead, Customer? customer)
    {
        if (lead?.Contact is { } own)
        {
            return customer?.Contacts.FirstOrDefault(contact => contact.Name == own.Name) ?? own;
        }

        IReadOnlyList<ContactPerson> contacts = customer?.Contacts ?? [];
        IReadOnlyList<ContactPerson> deciding = [.. contacts.Where(contact => contact.Decides is not null)];
        return contacts is [var only] ? only : deciding is [var decider] ? decider : null;
    }

    private static string? ReferrerOf(Lead? lead) =>
        lead?.Source is { } source && ScriptTexts.Introduced().Match(source.Trim()) is { Success: true } found ? found.Groups["who"].Value : null;
}
