using ChatSales.Core.Conversation;
using ChatSales.Core.Conversation.Reading;
using ChatSales.Core.Deals;
using ChatSales.Core.Deals.Chat;
using ChatSales.Core.Reading;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Tickets.Chat;

/// <summary>
/// A ticket that this person sees: by its number, however it is typed (REQ-2026-0001, req2026-1, 2026-0001), or by its deal or customer; of several,
/// those that are open are there to choose from.
/// </summary>
public sealed class TicketReader(TicketSight sight, DealReader deals) : ArgumentReader<Ticket>
{
    private const int MostChoices = 12;

    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<Ticket>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await NumberedAsync(turn.Session, text, ct) is { Count: > 0 } numbered)
        {
            var seen = await SeenAsync(turn, numbered, ct);
            return seen.Count > 0
                ? seen[0]
                : new Refusal(TicketTexts.OutOfReach, text, await turn.Access.WhoHelpsAsync(ct)) { IsOutOfReach = true };
        }

        if (TicketNumbers.IsOne(text))
        {
            return new Refusal(TicketTexts.NotFound, text);
        }

        var deal = await deals.ReadAsync(turn, text, ct);
        if (deal.IsRefused)
        {
            return deal.Refusal is { IsOutOfReach: true } or { Fitting.Count: > 0 } ? deal.Refusal : new Refusal(TicketTexts.NotFound, text);
        }

        var all = await turn.Session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsByDeal, deal.Value.Id), ct);
        var open = all.Where(ticket => ticket.IsOpen).ToList();
        return (open.Count > 0 ? open : [.. all]) switch
        {
            [] => new Refusal(TicketTexts.NoneOfDeal, deal.Value.Id),
            [var only] => only,
            var several => new Refusal(TicketTexts.SeveralOfDeal, text, several.Count) { Fitting = await ChoicesOfAsync(turn, several, ct) },
        };
    }

    public override string NameOf(Ticket value, string word) => value.Id;

    // In a ticket's group it is the one that is meant, and others' customers are nothing for that group.
    public override async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) => await ChoicesOfAsync(
        turn,
        await TicketPlaces.OfAsync(turn, ct) is { } here && await sight.CanSeeAsync(turn.Session, turn.Access, here, ct)
            ? [here]
            : [.. (await TicketLists.MineAsync(turn, ct)).Where(ticket => Fits(turn.CommandKey, ticket))],
        ct);

    // Of those that a command asks for, the ones to which it can be done.
    private static bool Fits(string? command, Ticket ticket) =>
        command == TicketCommandTexts.Accept.Key ? ticket.State == TicketState.Waiting
        : command == TicketCommandTexts.Answer.Key ? ticket.State is TicketState.Waiting or TicketState.InWork or TicketState.Changed
        : command == TicketCommandTexts.Start.Key ? ticket.State == TicketState.Answered
        : command == TicketCommandTexts.Pass.Key || command == TicketCommandTexts.Refuse.Key
            ? ticket.State is TicketState.InDelivery or TicketState.Failed
        : command != TicketCommandTexts.Resume.Key || ticket.Course?.IsPaused == true;

    private async ValueTask<IReadOnlyList<Ticket>> SeenAsync(Turn turn, IReadOnlyList<Ticket> tickets, CancellationToken ct) =>
        await tickets.ToAsyncEnumerable()
            .Where((ticket, cancel) => sight.CanSeeAsync(turn.Session, turn.Access, ticket, cancel)).ToListAsync(ct);

    private static async ValueTask<IReadOnlyList<Ticket>> NumberedAsync(Session session, string text, CancellationToken ct)
    {
        var found = await session.FindAsync(RecordKinds.TicketsBySpelling, text.TrimStart([.. TypedTexts.NumberSigns]), ct);
        return found.Count > 0 || TicketNumbers.Full(text) is not { } full ? found
            : await session.QueryAsync(new Query<Ticket>().Where(RecordKinds.TicketsBySpelling, Typed.Key(full)), ct);
    }

    private static async ValueTask<IReadOnlyList<Choice>> ChoicesOfAsync(Turn turn, IReadOnlyList<Ticket> tickets, CancellationToken ct)
    {
        var choices = new List<Choice>();
        foreach (var ticket in tickets.Take(MostChoices))
        {
            choices.Add(new Choice(ticket.Id, await TicketCards.LineAsync(turn.Session, ticket, ct)));
        }

        return choices;
    }
}

/// <summary>What a ticket is opened on: a deal, or one that there is already.</summary>
public sealed record TicketPlace(Deal? Deal, Ticket? Ticket);

/// <summary>Reads <see cref="TicketPlace"/>.</summary>
public sealed class TicketPlaceReader(TicketReader tickets, DealReader deals) : ArgumentReader<TicketPlace>
{
    public override int Longest => 100;

    public override bool SpansWords => true;

    public override async ValueTask<Outcome<TicketPlace>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        if (TicketNumbers.IsOne(text))
        {
            var ticket = await tickets.ReadAsync(turn, text, ct);
            return ticket.IsRefused ? ticket.Refusal : new TicketPlace(null, ticket.Value);
        }

        var deal = await deals.ReadAsync(turn, text, ct);
        return deal.IsRefused ? deal.Refusal : new TicketPlace(deal.Value, null);
    }

    public override string NameOf(TicketPlace value, string word) => value.Deal?.Id ?? value.Ticket!.Id;
}

/// <summary>Reads <see cref="Complexity"/>.</summary>
public sealed class ComplexityReader : ArgumentReader<Complexity>
{
    public override int Longest => 10;

    public override ValueTask<Outcome<Complexity>> ReadAsync(Turn turn, string text, CancellationToken ct) =>
        new(TicketTexts.ComplexityOf(Typed.Word(text)) is { } complexity ? complexity : new Refusal(TicketTexts.NotComplexity, text));

    public override ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, CancellationToken ct) =>
        new([.. ChainTexts.Complexities.Select(word => new Choice(word, word))]);
}

/// <summary>The day on which the customer is expected to answer.</summary>
public readonly record struct ExpectedDay(DateOnly Date);

/// <summary>Reads <see cref="ExpectedDay"/>: 周五, 9月15日, 三天后.</summary>
public sealed class ExpectedDayReader(DayReader days) : ArgumentReader<ExpectedDay>
{
    public override int Longest => 30;

    public override InputKind Input => InputKind.Date;

    public override ValueTask<Outcome<ExpectedDay>> ReadAsync(Turn turn, string text, CancellationToken ct)
    {
        var read = days.Read(text, Slot.Future, turn.Now).Only(text, ReadingTexts.WhichDate, ReadingTexts.NotDate);
        return new(read.IsRefused ? read.Refusal : new ExpectedDay(read.Value));
    }
}

/// <summary>A lone number of a ticket shows it.</summary>
internal static class TicketNumbers
{
    private const int Digits = 4;

    /// <summary>Whether a word looks like a ticket's number.</summary>
    public static bool IsOne(string text) => TicketTexts.Number().IsMatch(text.Trim());

    /// <summary>A number as it is given out, from however it was typed; null if it isn't one.</summary>
    public static string? Full(string text) => TicketTexts.Number().Match(text.Trim()) is { Success: true } match
        ? $"REQ-{match.Groups["year"].Value}-{match.Groups["number"].Value.TrimStart('0').PadLeft(Digits, '0')}"
        : null;
}
