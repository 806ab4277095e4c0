using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Collaboration.Chat;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers.Chat;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Support.Chat;

/// <summary>Draws complaints: for those who see the customer, and for support while it isn't clear whose they are.</summary>
public sealed class ComplaintCards(BusinessZone zone) : ISubjectCards
{
    private const int LongestText = 600;
    private const int LongestLine = 60;

    public string Kind => SupportKinds.Complaints;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        await turn.Session.FindAsync<Complaint>(id, ct) is { } complaint && await CanSeeAsync(turn.Session, turn.Access, complaint, ct)
            ? await DrawAsync(turn.Session, complaint, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<Complaint>(id, ct))?.Version;

    /// <summary>Whether somebody sees it: by its deal, or by its customer if it isn't clear which deal it is about.</summary>
    public static async ValueTask<bool> CanSeeAsync(Session session, AccessPolicy access, Complaint complaint, CancellationToken ct) =>
        complaint.CustomerId is not { } customerId
            ? access.Has(Need.HandleComplaints)
            : complaint.DealId is { } dealId ? await session.FindAsync(dealId, ct) is { } deal && await access.CanSeeAsync(deal, ct)
            : await session.FindAsync(customerId, ct) is { } customer && await access.CanSeeAsync(customer, ct);

    /// <summary>One complaint.</summary>
    public async Task<Card> DrawAsync(Session session, Complaint complaint, CancellationToken ct)
    {
        var facts = new List<Fact>();
        if (complaint.CustomerId is { } customerId)
        {
            facts.Add(new Fact(SupportTexts.CustomerFact.Text, (await session.FindAsync(customerId, ct))?.Name ?? customerId.Text));
            var deal = complaint.DealId is { } dealId ? await session.FindAsync(dealId, ct) : null;
            facts.Add(new Fact(SupportTexts.DealFact.Text, deal is null ? SupportTexts.Unclear.Text : $"{deal.Id} {deal.Title}"));
        }
        else
        {
            facts.Add(new Fact(SupportTexts.SaidFact.Text, complaint.Said.Words is { Length: > 0 } words ? words : SupportTexts.Unclear.Text));
        }

        facts.Add(new Fact(SupportTexts.LevelFact.Text, SupportTexts.NameOf(complaint.Level)));
        facts.Add(new Fact(SupportTexts.TimeFact.Text, Instant(complaint)));
        if (complaint.Source is { } source)
        {
            facts.Add(new Fact(SupportTexts.SourceFact.Text, source));
        }

        return new Card
        {
            Title = $"{SupportTexts.Title.Text} · {SupportTexts.NameOf(complaint.Level)}",
            Subtitle = complaint.Id,
            Tone = CardTone.Danger,
            Text = Shown.Cut(complaint.Text, LongestText),
            Facts = facts,
            Buttons = [.. Buttons(complaint)],
            Subject = new Subject(SupportKinds.Complaints, complaint.Id, complaint.Version),
        };
    }

    /// <summary>A complaint in a list.</summary>
    public CardRow Row(Complaint complaint) => new(
        Shown.Name(complaint.Text, LongestLine),
        $"{Instant(complaint)} · {complaint.Said.Words}",
        Button.Show(SupportTexts.ShowButton.Text, SupportCommandTexts.Show.Say(complaint.Id)));

    private static IEnumerable<Button> Buttons(Complaint complaint)
    {
        if (complaint.CustomerId is not { } customerId)
        {
            yield return Button.Do(SupportTexts.AssignButton.Text, SupportCommandTexts.Assign.Say(complaint.Id), ButtonStyle.Primary);
            yield break;
        }

        if (complaint.DealId is { } dealId)
        {
            yield return Button.Show(SupportTexts.LogButton.Text, LogCommandTexts.Show.Say(dealId.Text));
        }

        yield return Button.Show(SupportTexts.CustomerButton.Text, CustomerCommandTexts.Show.Say(customerId.Text));
    }

    private string Instant(Complaint complaint) => zone.Local(complaint.At).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
