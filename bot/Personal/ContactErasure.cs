using ChatSales.Adapters.WebChat;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Collaboration;
using ChatSales.Core.Conversation;
using ChatSales.Core.Customers;
using ChatSales.Core.Deals;
using ChatSales.Core.Followups;
using ChatSales.Core.Questions.Chat;
using ChatSales.Core.Records;
using ChatSales.Core.Storage;
using ChatSales.Core.Storage.Feed;
using ChatSales.Core.Support;

namespace ChatSales.Bot.Personal;

/// <summary>
/// Erases somebody at a customer, or behind a lead, from what is kept about it and from the log, also where that has been changed or withdrawn since;
/// the records themselves stay.
/// </summary>
internal sealed class ContactErasure(IStore store, Sessions sessions)
{
    private const string Action = "contact.erase";
    private const int RowsAtOnce = 500;
    private readonly Erasure erasure = new(store, BotHost.Kinds);

    /// <summary>Erases them.</summary>
    /// <returns>From how many documents, entries of the log, and records of conversations.</returns>
    /// <exception cref="BadInputException">Nothing is kept about them.</exception>
    public async Task<(int Documents, int Entries, int Lines)> EraseAsync(ContactScope scope, StoreView view, Actor actor, CancellationToken ct)
    {
        var found = new Found();
        await FindAsync(scope, view, found, ct);
        var (lines, dialogues, talks) = (
            await IdsAsync<WebLine>(scope, view, ct), await IdsAsync<Dialogue>(scope, view, ct), await IdsAsync<Talk>(scope, view, ct));
        if (found.Count + lines.Count + dialogues.Count + talks.Count == 0)
        {
            throw new BadInputException($"Nothing is kept about '{scope.Name}' there.");
        }

        var (documents, entries) = found.Count == 0 ? (0, 0) : await sessions.DoAsync(actor, session => PrepareAsync(session, scope, found, ct), ct);
        await DeleteAsync<WebLine>(lines, actor, ct);
        await DeleteAsync<Dialogue>(dialogues, actor, ct);
        await DeleteAsync<Talk>(talks, actor, ct);
        return (documents, entries, lines.Count + dialogues.Count + talks.Count);
    }

    // In the documents as they are, and in what the log tells of earlier ones.
    private async Task FindAsync(ContactScope scope, StoreView view, Found found, CancellationToken ct)
    {
        await AddAsync<Customer>(one => one.Contacts.Any(contact => scope.Is(one.Id, contact)));
        await AddAsync<Lead>(one => (one.Contact is { } contact && scope.Is(one.CustomerId.Text, contact))
            || scope.IsNamedIn(one.CustomerId.Text, one.Note));
        await AddAsync<Followup>(one => scope.IsNamedIn(one.CustomerId.Text, one.Contact, one.Summary, one.Feedback));
        await AddAsync<NextStep>(one => scope.IsNamedIn(one.CustomerId.Text, one.What));
        await AddAsync<Complaint>(one => scope.IsNamedIn(one.CustomerId?.Text, one.Text));
        await AddAsync<SupportTicket>(one => scope.IsNamedIn(one.CustomerId?.Text, one.Title));
        await AddAsync<CustomerMerge>(one => one.Before.Contacts.Concat(one.After.Contacts).Any(contact => IsIn(scope, one, contact)));
        await foreach (var entry in store.AuditLog.ReadAsync(0, ct).Where(one => found.Knows(one.Change.Kind)))
        {
            var change = entry.Change;
            if (scope.IsNamedIn(change.EntityId, change.Before, change.After)
                || scope.IsNamedIn(change.About?.Customer?.Text, change.Before, change.After))
            {
                found.Add(change.Kind, change.EntityId);
            }
        }

        async Task AddAsync<T>(Func<T, bool> isAbout) where T : Entity
        {
            await foreach (var one in view.StreamAsync<T>(ct).Where(isAbout))
            {
                found.Add(Found.KindOf<T>(), one.Id);
            }
        }
    }

    private async Task<(int Documents, int Entries)> PrepareAsync(Session session, ContactScope scope, Found found, CancellationToken ct)
    {
        var (documents, entries) = (0, 0);
        await DoAsync<Customer>(["contacts"], one => one with { Contacts = scope.Others(one.Id, one.Contacts) });
        await DoAsync<Lead>(["contact", "note"], one => one with
        {
            Contact = one.Contact is { } contact && scope.Is(one.CustomerId.Text, contact) ? null : one.Contact,
            // What else stood on a name card is theirs too.
            Note = one.Contact is { } noted && scope.Is(one.CustomerId.Text, noted) ? null : scope.Without(one.Note),
        });
        await DoAsync<Followup>(["contact", "summary", "feedback"], one => one with
        {
            Contact = scope.Without(one.Contact), Summary = scope.Without(one.Summary), Feedback = scope.Without(one.Feedback),
        });
        await DoAsync<NextStep>(["what"], one => one with { What = scope.Without(one.What)! });
        await DoAsync<CustomerMerge>(["before", "after"], one => one with
        {
            Before = one.Before with { Contacts = [.. one.Before.Contacts.Where(contact => !IsIn(scope, one, contact))] },
            After = one.After with { Contacts = [.. one.After.Contacts.Where(contact => !IsIn(scope, one, contact))] },
        });
        await DoAsync<SupportTicket>(["title"], one => one with { Title = scope.Without(one.Title)! });
        await DoAsync<Complaint>(["text"], one => one with { Text = scope.Without(one.Text)! });
        // A complaint stands in its deal's log word for word.
        var said = new List<LogEntry>();
        foreach (var id in found.Ids(Found.KindOf<Complaint>()))
        {
            if (await session.FindAsync<LogEntry>(CollaborationLog.IdOf(SupportDesk.SourceOf(id)), ct) is { } entry)
            {
                said.Add(entry with { Text = scope.Without(entry.Text)! });
            }
        }

        documents += said.Count;
        entries += await erasure.PrepareAllAsync(session, said, ["text"], Action, ct);
        return (documents, entries);

        async Task DoAsync<T>(IReadOnlyList<string> fields, Func<T, T> without) where T : Entity
        {
            var (there, gone) = (new List<T>(), new List<string>());
            foreach (var id in found.Ids(Found.KindOf<T>()))
            {
                if (await session.FindAsync<T>(id, ct) is { } one)
                {
                    there.Add(without(one));
                }
                else
                {
                    gone.Add(id);
                }
            }

            documents += there.Count;
            entries += await erasure.PrepareAllAsync(session, there, fields, Action, ct);
            entries += await erasure.PrepareGoneAsync<T>(session, gone, fields, ct);
        }
    }

    private static bool IsIn(ContactScope scope, CustomerMerge merge, ContactPerson contact) =>
        scope.Is(merge.Id, contact) || scope.Is(merge.KeptId.Text, contact);

    private static async Task<IReadOnlyList<string>> IdsAsync<T>(ContactScope scope, StoreView view, CancellationToken ct) where T : Entity
    {
        var kind = BotHost.Kinds.Of(typeof(T));
        return await view.StreamAsync<T>(ct).Where(one => scope.IsNamedInRow(kind.Write(one))).Select(one => one.Id).ToListAsync(ct);
    }

    private async Task DeleteAsync<T>(IReadOnlyList<string> ids, Actor actor, CancellationToken ct) where T : Entity
    {
        foreach (var some in ids.Chunk(RowsAtOnce))
        {
            await sessions.DoAsync(
                actor,
                async session =>
                {
                    foreach (var id in some)
                    {
                        if (await session.FindAsync<T>(id, ct) is { } one)
                        {
                            session.Delete(one, Action);
                        }
                    }

                    return true;
                },
                ct);
        }
    }

    /// <summary>Ids of what names them, by kind.</summary>
    private sealed class Found
    {
        private readonly Dictionary<string, HashSet<string>> ids =
            new[]
                {
                    KindOf<Customer>(), KindOf<Lead>(), KindOf<Followup>(), KindOf<NextStep>(), KindOf<CustomerMerge>(), KindOf<Complaint>(),
                    KindOf<SupportTicket>(),
                }
                .ToDictionary(kind => kind, _ => new HashSet<string>());

        public int Count => ids.Sum(one => one.Value.Count);

        public static string KindOf<T>() where T : Entity => BotHost.Kinds.Of(typeof(T)).Name;

        public bool Knows(string kind) => ids.ContainsKey(kind);

        public HashSet<string> Ids(string kind) => ids[kind];

        public void Add(string kind, string id) => ids[kind].Add(id);
    }
}
