using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Due.Chat;

/// <summary>Draws timed work, for operators only.</summary>
public sealed class DueCards(DueRules rules, BusinessZone zone) : ISubjectCards
{
    public string Kind => DueKinds.Items.Name;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        turn.Access.Has(Need.Operate) && await turn.Session.FindAsync<DueItem>(id, ct) is { } item
            ? await DrawAsync(turn.Session, item, ct)
            : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<DueItem>(id, ct))?.Version;

    /// <summary>One piece with what can be done about it.</summary>
    public async Task<Card> DrawAsync(Session session, DueItem item, CancellationToken ct)
    {
        var isPaused = (await Ledger.PausedAsync(session, ct)).Contains(item.Rule);
        return new Card
        {
            Title = $"{DueTexts.Title.Text} · {NameOf(item)}",
            Subtitle = item.Id,
            Text = isPaused ? DueTexts.IsPaused.Text : null,
            Facts =
            [
                new Fact(DueTexts.DueFact.Text, Instant(item.At)),
                .. item.Next is { } next && next != item.At ? [new Fact(DueTexts.NextFact.Text, Instant(next))] : Array.Empty<Fact>(),
                .. item is { End: { } end, EndedAt: { } at }
                    ? [new Fact(DueTexts.EndFact.Text, $"{DueTexts.NameOf(end).Text} {Instant(at)}")]
                    : Array.Empty<Fact>(),
                .. item.Reason is { } reason ? [new Fact(DueTexts.ReasonFact.Text, DueTexts.Tried.With(item.Attempts, reason))] : Array.Empty<Fact>(),
            ],
            Buttons =
            [
                .. item.Next is null || isPaused
                    ? []
                    : new[] { Button.Do(DueTexts.RunNow.Text, DueCommandTexts.Run.Say(item.Id), ButtonStyle.Primary) },
                isPaused
                    ? Button.Do(DueTexts.Resume.Text, DueCommandTexts.Resume.Say(item.Id))
                    : Button.Do(DueTexts.Pause.Text, DueCommandTexts.Pause.Say(item.Id), ButtonStyle.Danger),
            ],
            Subject = new Subject(DueKinds.Items.Name, item.Id, item.Version),
        };
    }

    /// <summary>A piece in a list.</summary>
    public (string Title, string Detail) Line(DueItem item, IReadOnlySet<string> paused, bool hasRun)
    {
        var state = hasRun ? $"{DueTexts.NameOf(item.End!.Value).Text} {Instant(item.EndedAt!.Value)}"
            : paused.Contains(item.Rule) ? DueTexts.IsPaused.Text
            : item.Attempts > 0 ? DueTexts.Retries.With(item.Attempts, Instant(item.Next!.Value))
            : DueTexts.DueAt.With(Instant(item.Next!.Value));
        return (NameOf(item), item.Subject is { } subject ? $"{state} · {subject}" : state);
    }

    private string NameOf(DueItem item) => rules.Find(item.Rule)?.Title.Text ?? item.Rule;

    private string Instant(DateTimeOffset instant) => zone.Local(instant).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
