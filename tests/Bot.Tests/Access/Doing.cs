using System.Text.Json;
using System.Text.RegularExpressions;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.Evidence;
using ChatSales.Core.People;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace ChatSales.Bot.Tests.Access;

/// <summary>The result of one turn, of which nothing is kept.</summary>
/// <param name="Ran">Whether its command was for this person.</param>
/// <param name="Marks">The marks of the deals that the person was told about.</param>
/// <param name="Told">All that they were told, as JSON.</param>
/// <param name="Changed">The ids of the business documents that would have been changed or entered.</param>
/// <param name="Sent">Whether anything would have been sent, to others too, or settled.</param>
/// <param name="Buttons">All that they were offered.</param>
internal sealed record Done(
    bool Ran, IReadOnlySet<string> Marks, string Told, IReadOnlyList<string> Changed, bool Sent, IReadOnlyList<Button> Buttons)
{
    public bool DoesAnything => Changed.Count > 0 || Sent;
}

/// <summary>Lets people do things through the product's own dispatcher, on a store that keeps nothing.</summary>
internal sealed partial class Doing(AccessWorld world)
{
    private static readonly DoorAbilities Abilities = new(TextInputs: true, Files: false);
    private static readonly Dictionary<string, string> NoInputs = [];
    private readonly Dispatcher dispatcher = world.Bot.Services.GetRequiredService<Dispatcher>();
    private readonly Seal seal = world.Bot.Services.GetRequiredService<Seal>();
    private readonly Courier courier = world.Bot.Services.GetRequiredService<Courier>();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Task<Done> SayAsync(Person person, string line) => RunAsync(person, new Incoming { Text = line });

    /// <summary>By a button once signed for them, bound to a state of its subject or not.</summary>
    public Task<Done> TapAsync(Person person, Saying says, Subject? subject)
    {
        var button = seal.Sign(Button.Do("", says), subject, person.Ref());
        return RunAsync(person, new Incoming { Tap = new CardTap(button.Payload!, NoInputs, "m1") });
    }

    /// <summary>By a button that they were offered.</summary>
    public Task<Done> TapAsync(Person person, Button button) =>
        RunAsync(person, new Incoming { Tap = new CardTap(button.Payload!, NoInputs, "m1") });

    /// <summary>The buttons of a card that say something, as they come to someone.</summary>
    public IReadOnlyList<Button> ButtonsOf(Card? card, Person person)
    {
        var sent = card is null ? null : courier.Sign(card, new AccessPolicy(world.Open(person.Id), person)).Card;
        var buttons = sent?.Buttons.Concat(sent.Rows.Select(row => row.Button).OfType<Button>()) ?? [];
        return [.. buttons.Where(button => button.Payload is not null)];
    }

    /// <summary>A turn of theirs outside any conversation, for drawing cards.</summary>
    public Turn Turn(Person person, Incoming? incoming = null, IStore? store = null) =>
        new(person, new Door("test", person.Id, Abilities), world.Open(person.Id, store), incoming ?? new Incoming());

    public static IReadOnlySet<string> MarksIn(string told) => Mark().Matches(told).Select(match => match.Value).ToHashSet();

    private async Task<Done> RunAsync(Person person, Incoming incoming)
    {
        var (store, kept) = KeepsNothing.Of(world.Bot.Store);
        var turn = Turn(person, incoming, store);
        await turn.Session.FindAsync<Person>(person.Id, Ct);
        await dispatcher.DispatchAsync(turn, Ct);
        await turn.Session.CommitAsync(Ct);
        var told = Json(turn.Replies) + Json(kept.Changes.Outgoing.Where(message => message.PersonId == person.Ref()));
        var changed = kept.Changes.Documents.Select(write => write.Entity).Where(entity => BotHost.Kinds.Of(entity.GetType()).Audited)
            .Select(entity => entity is EvidenceItem item ? item.DealId.Text : entity.Id);
        var isSent = kept.Changes.Outgoing.Count > 0 || kept.Changes.DeadLetters.Count > 0;
        var buttons = turn.Replies.SelectMany(reply => ButtonsOf(reply.Content.Card, person));
        return new Done(turn.CommandKey is not null, MarksIn(told), told, [.. changed], isSent, [.. buttons]);

        static string Json<T>(T value) => JsonSerializer.Serialize(value, StoredJson.Options);
    }

    [GeneratedRegex("标[0-9]{3}(?![0-9])")]
    private static partial Regex Mark();
}
