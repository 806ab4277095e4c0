using ChatSales.Core.Conversation;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.DeadLetters;

/// <summary>A page of the messages that were given up: incoming before outgoing, each oldest first.</summary>
/// <param name="Letters">The letters on it.</param>
/// <param name="Total">Total number.</param>
/// <param name="Number">From 1.</param>
/// <param name="Pages">At least 1.</param>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetter> Letters, long Total, int Number, int Pages);

/// <summary>
/// Finds messages that were given up, and carries out what operators decide about them (X5). Their content is their recipients' business and is never
/// shown.
/// </summary>
public sealed class DeadLetterDesk(IStore store)
{
    private const int PageSize = 6;

    /// <summary>A page; the last one if the number is beyond it.</summary>
    public async Task<DeadLetterPage> PageAsync(int number, CancellationToken ct)
    {
        var incoming = (await store.Inbox.DepthAsync(ct)).Dead;
        var total = incoming + (await store.Outbox.DepthAsync(ct)).Dead;
        var pages = (int)Math.Max(1, (total + PageSize - 1) / PageSize);
        number = Math.Clamp(number, 1, pages);
        var offset = (number - 1) * PageSize;
        List<DeadLetter> letters = [.. (await store.Inbox.DeadLettersAsync(PageSize, ct, offset)).Select(message => new DeadLetter(message))];
        if (letters.Count < PageSize)
        {
            letters.AddRange(
                (await store.Outbox.DeadLettersAsync(PageSize - letters.Count, ct, (int)Math.Max(0, offset - incoming))).Select(
                    message => new DeadLetter(message)));
        }

        return new DeadLetterPage(letters, total, number, pages);
    }

    /// <summary>
    /// A letter by its id; null if there is none (any more). Ids of incoming messages begin with their platform, so no two are equal.
    /// </summary>
    public async ValueTask<DeadLetter?> FindAsync(string id, CancellationToken ct) =>
        await store.Inbox.FindDeadLetterAsync(id, ct) is { } incoming ? new DeadLetter(incoming)
        : await store.Outbox.FindDeadLetterAsync(id, ct) is { } outgoing ? new DeadLetter(outgoing)
        : null;

    /// <summary>Its author or recipient; null if nobody has that account.</summary>
    public static async ValueTask<Person?> PersonOfAsync(Session session, DeadLetter letter, CancellationToken ct)
    {
        var address = letter.Incoming?.Conversation ?? letter.Outgoing!.Recipient;
        return await session.FindAsync<Person>(letter.Outgoing?.PersonId?.Text ?? (letter.Platform == Courier.WebPlatform ? address : ""), ct)
            ?? (
                await session.QueryAsync(
                    new Query<Person>().Where(PeopleKinds.ByAccount, PeopleKinds.AccountKey(letter.Platform, address)).Take(1),
                    ct)
                    is [var known]
                    ? known
                    : null);
    }

    /// <summary>Repeats or drops it with the session's commit; returns the reason if refused. Nothing is sent to people who have left.</summary>
    public static async Task<Refusal?> SettleAsync(Session session, DeadLetter letter, DeadLetterFate fate, CancellationToken ct)
    {
        if (fate == DeadLetterFate.Repeated && letter.Outgoing is not null && await PersonOfAsync(session, letter, ct) is { } person)
        {
            if (!person.Active)
            {
                return new Refusal(DeadLetterTexts.HasLeft, person.Name);
            }

            session.Require(person);
        }

        session.Settle(new DeadLetterOutcome(letter, fate));
        await UntouchedRule.ForgetAsync(session, letter.Id, ct);
        await UndeliveredRule.ForgetAsync(session, letter.Id, ct);
        return null;
    }
}
