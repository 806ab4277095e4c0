using System.Globalization;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Storage;
using ChatSales.Core.Time;

namespace ChatSales.Core.Integration.Webhooks.Chat;

/// <summary>Draws an endpoint for operators: whether it gets what it should, and what to do if not. Addresses and secrets are not shown.</summary>
public sealed class WebhookCards(WebhookDesk desk, BusinessZone zone) : ISubjectCards
{
    public string Kind => WebhookKinds.Endpoints;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        turn.Access.Has(Need.Operate) && desk.Find(id) is { } name ? Draw(await desk.LookAsync(name, ct), turn.Now) : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        desk.Find(id) is { } name && await session.FindAsync<WebhookEndpoint>(name, ct) is { } state ? VersionOf(state) : null;

    /// <summary>One endpoint with everything that can be done about it.</summary>
    public Card Draw(EndpointView view, DateTimeOffset now)
    {
        var (name, state) = (view.Name, view.State);
        var facts = new List<Fact> { new(WebhookTexts.StateFact.Text, StateOf(view)), new(WebhookTexts.OldestFact.Text, OldestOf(view, now)) };
        Add(WebhookTexts.HeldFact, view.Held > 0 ? Number(view.Held) : null);
        Add(WebhookTexts.DeadFact, view.Dead > 0 ? Number(view.Dead) : null);
        Add(WebhookTexts.DeliveredFact, Instant(state?.DeliveredAt));
        Add(WebhookTexts.FaultFact, Instant(state?.LastFaultAt));
        Add(WebhookTexts.NextFact, state is { DisabledAt: null, NextTry: { } next } && next > now ? Instant(next) : null);
        Add(WebhookTexts.PositionFact, state is null ? null : Number(state.Position));
        return new Card
        {
            Title = $"{WebhookTexts.Title.Text} · {name}",
            Facts = facts,
            Text = state?.LastFault is not null && (view.NeedsCare || state.Failures > 0) ? WebhookTexts.CauseOf(state) : null,
            Tone = state is { DisabledAt: not null } or { IsDown: true } ? CardTone.Danger : view.NeedsCare ? CardTone.Warning : CardTone.Neutral,
            Buttons = [.. Buttons(view)],
            Subject = state is null ? null : new Subject(WebhookKinds.Endpoints, name, VersionOf(state)),
        };

        void Add(Message label, string? value)
        {
            if (value is not null)
            {
                facts.Add(new Fact(label.Text, value));
            }
        }
    }

    /// <summary>An endpoint in a list.</summary>
    public static CardRow Row(EndpointView view, DateTimeOffset now) => new(
        $"{view.Name} · {StateOf(view)}",
        view.NeedsCare && view.State?.LastFault is not null
            ? $"{OldestOf(view, now)} · {WebhookTexts.CauseOf(view.State)}"
            : OldestOf(view, now),
        Button.Show(WebhookTexts.ShowButton.Text, WebhookCommandTexts.List.Say(view.Name)))
    {
        IsOverdue = view.NeedsCare,
    };

    /// <summary>An event that was given up.</summary>
    public Card Draw(DeadDelivery letter) => new()
    {
        Title = $"{WebhookTexts.DeadTitle.Text} · {letter.Endpoint}",
        Subtitle = letter.Id,
        Text = WebhookTexts.CauseOf(letter.Fault, letter.Status),
        Facts =
        [
            new Fact(WebhookTexts.TypeFact.Text, letter.Type),
            new Fact(WebhookTexts.PositionFact.Text, Number(letter.Position)),
            .. letter.Lane.StartsWith('#') ? [] : new[] { new Fact(WebhookTexts.DealFact.Text, letter.Lane) },
            new Fact(WebhookTexts.HappenedFact.Text, Instant(letter.HappenedAt)!),
            new Fact(WebhookTexts.TriesFact.Text, Number(letter.Tries)),
        ],
        Buttons =
        [
            Button.Do(WebhookTexts.RepeatButton.Text, WebhookCommandTexts.Repeat.Say(letter.Id), ButtonStyle.Primary),
            Button.Do(WebhookTexts.DropButton.Text, WebhookCommandTexts.Drop.Say(letter.Id), ButtonStyle.Danger),
        ],
        Subject = new Subject(WebhookKinds.Dead, letter.Id, letter.Version),
    };

    /// <summary>An event that was given up, in a list.</summary>
    public CardRow Row(DeadDelivery letter) => new(
        $"{letter.Type} · {letter.Lane}",
        $"{Instant(letter.HappenedAt)} · {WebhookTexts.CauseOf(letter.Fault, letter.Status)}",
        Button.Show(WebhookTexts.ShowButton.Text, WebhookCommandTexts.ShowDead.Say(letter.Id)));

    /// <summary>An instant of an entry, for questions.</summary>
    public string? Instant(DateTimeOffset? at) =>
        at is { } instant ? zone.Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;

    // Deliveries go on meanwhile: only what an operator decides about counts.
    private static long VersionOf(WebhookEndpoint state) => 1 + (state.DisabledAt?.ToUnixTimeSeconds() ?? 0);

    private static IEnumerable<Button> Buttons(EndpointView view)
    {
        if (view.State is { DisabledAt: not null })
        {
            yield return Button.Do(WebhookTexts.EnableButton.Text, WebhookCommandTexts.Enable.Say(view.Name), ButtonStyle.Primary);
        }
        else if (view.State is not null)
        {
            yield return Button.Do(WebhookTexts.TestButton.Text, WebhookCommandTexts.Test.Say(view.Name));
        }

        if (view.Dead > 0)
        {
            yield return Button.Show(WebhookTexts.DeadButton.Text, WebhookCommandTexts.Dead.Say(view.Name));
        }

        yield return Button.Show(WebhookTexts.AllButton.Text, WebhookCommandTexts.List.Say());
    }

    private static string StateOf(EndpointView view) => (view.State switch
    {
        null => WebhookTexts.Fresh,
        { DisabledAt: not null } => WebhookTexts.Disabled,
        { IsDown: true } => WebhookTexts.Down,
        _ when view.Held > 0 => WebhookTexts.Partly,
        { DeliveredAt: null } => WebhookTexts.Fresh,
        _ => WebhookTexts.Fine,
    }).Text;

    private static string OldestOf(EndpointView view, DateTimeOffset now) =>
        view.Oldest is { } oldest ? WebhookTexts.Ago.With(WebhookTexts.Long(now - oldest)) : WebhookTexts.NothingWaits.Text;

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Draws an event that was given up, for operators.</summary>
public sealed class DeadDeliveryCards(WebhookCards cards) : ISubjectCards
{
    public string Kind => WebhookKinds.Dead;

    public async ValueTask<Card?> DrawAsync(Turn turn, string id, CancellationToken ct) =>
        turn.Access.Has(Need.Operate) && await turn.Session.FindAsync<DeadDelivery>(id, ct) is { End: null } letter ? cards.Draw(letter) : null;

    public async ValueTask<long?> VersionAsync(Session session, string id, CancellationToken ct) =>
        (await session.FindAsync<DeadDelivery>(id, ct))?.Version;
}
