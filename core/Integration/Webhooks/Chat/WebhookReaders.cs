using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Reading;

namespace ChatSales.Core.Integration.Webhooks.Chat;

/// <summary>An endpoint that the settings have.</summary>
public sealed record EndpointName(string Name);

/// <summary>Where a replay begins: after a position.</summary>
public sealed record ReplayStart(long Position);

/// <summary>An endpoint, by its name; for operators alone.</summary>
public sealed class EndpointNameReader(WebhookDesk desk) : ArgumentReader<EndpointName>
{
    private const int MostChoices = 20;

    public override int Longest => 40;

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new(turn.Access.Has(Need.Operate) ? [.. desk.Names.Take(MostChoices).Select(name => new Choice(name, name))] : []);

    public override ValueTask<Outcome<EndpointName>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(turn.Access.Has(Need.Operate) && desk.Find(text) is { } name
            ? new EndpointName(name)
            : new Refusal(WebhookTexts.Gone, text) { IsUnfit = true });
}

/// <summary>A day or a position: 从 2026-11-20, 1200.</summary>
public sealed class ReplayStartReader(WebhookDesk desk, DayReader days) : ArgumentReader<ReplayStart>
{
    public override int Longest => 30;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<ReplayStart>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var said = text.Trim();
        said = said.StartsWith(WebhookCommandTexts.From, StringComparison.Ordinal) ? said[WebhookCommandTexts.From.Length..].Trim() : said;
        if (said.Length > 0 && long.TryParse(said, NumberStyles.None, CultureInfo.InvariantCulture, out var position) && position > 0)
        {
            return new ReplayStart(position - 1);
        }

        return said.Length > 0 && days.Read(said, Slot.Past, turn.Now) is { Value: { } day }
            ? new ReplayStart(await desk.PositionBeforeAsync(day, ct))
            : new Refusal(WebhookTexts.NoSuchPlace, text);
    }
}

/// <summary>An event that was given up, by its id; for operators alone.</summary>
public sealed class DeadDeliveryReader : ArgumentReader<DeadDelivery>
{
    public override int Longest => 40;

    public override async ValueTask<Outcome<DeadDelivery>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        turn.Access.Has(Need.Operate) && await turn.Session.FindAsync<DeadDelivery>(text.Trim().ToUpperInvariant(), ct) is { End: null } letter
            ? letter
            : new Refusal(WebhookTexts.DeadGone, text);
}
