using ChatSales.Core.Access;
using ChatSales.Core.Conversation.Chat;

namespace ChatSales.Core.Conversation;

/// <summary>Decides what a turn means and lets it happen: a tap, a file, an answer to a question, a command. One way in for every platform (X1, X2).</summary>
public sealed class Dispatcher(CommandRegistry registry, ArgumentReaders readers, Seal seal, IEnumerable<ISubjectCards> subjects, IFileTaker files)
{
    private const int Suggestions = 3;
    private const int MostEchoed = 40;
    private static readonly TimeSpan DialogueLife = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan GreetingInterval = TimeSpan.FromHours(24);
    private readonly Binder binder = new(readers);
    private readonly Form form = new(readers);
    private readonly Dictionary<string, ISubjectCards> subjects = subjects.ToDictionary(cards => cards.Kind);

    public async Task DispatchAsync(Turn turn, CancellationToken ct)
    {
        await TakeAsync(turn, ct);
        if (turn.HasEffect || turn.IsChange)
        {
            // Whatever it was, they could do it as who they are.
            turn.Session.Require(turn.Person);
        }
    }

    private Task TakeAsync(Turn turn, CancellationToken ct) => turn.Incoming switch
    {
        { Tap: { } tap } => TapAsync(turn, tap, ct),
        { Files.Count: > 0 } incoming => FilesAsync(turn, incoming, ct),
        { Text: { Length: > 0 } text } => TextAsync(turn, text, ct),
        { Place: { } place } => Say(turn, ConversationTexts.PlaceReceived.With(place.Label)),
        { Unreadable: Incoming.Withheld } => Say(turn, ConversationTexts.Withheld.Text),
        { Unreadable: { } kind } => Say(turn, ConversationTexts.Unreadable.With(NameOf(kind).Text)),
        // Platforms report every opening of the chat; one greeting a day is enough.
        { Entered: true } when turn.LastSeen is null || turn.Now - turn.LastSeen > GreetingInterval =>
            Say(turn, (turn.Access.Has(Need.WorkOnDeals) ? ConversationTexts.Welcome : ConversationTexts.WelcomeOthers).With(turn.Person.Name)),
        _ => Task.CompletedTask,
    };

    // A file with words beside it: what they say is mostly where it belongs.
    private async Task FilesAsync(Turn turn, Incoming incoming, CancellationToken ct)
    {
        await files.TakeAsync(turn, incoming.Files, ct);
        if (incoming.Text is { Length: > 0 } text)
        {
            await TextAsync(turn, text, ct);
        }
    }

    private async Task TapAsync(Turn turn, CardTap tap, CancellationToken ct)
    {
        if (seal.Open<SealedCommand>(tap.Payload) is not { } meant)
        {
            turn.Session.Note("tap.forged", "people", turn.Person.Id);
            turn.Refuse(new Refusal(ConversationTexts.Forged));
            return;
        }

        if (meant.PersonId != turn.Person.Id)
        {
            turn.Session.Note("tap.not-theirs", "people", turn.Person.Id);
            turn.Refuse(new Refusal(ConversationTexts.NotYours));
            return;
        }

        if (meant.Subject is { } drawn)
        {
            turn.TappedSubject = drawn;
            var current = await subjects[drawn.Kind].DrawAsync(turn, drawn.Id, ct);
            if (current is null)
            {
                turn.Refuse(new Refusal(AccessTexts.OutOfReach, await turn.Access.WhoHasAllDealsAsync(ct)));
                return;
            }

            if (current.Subject?.Version != drawn.Version)
            {
                turn.Refuse(new Refusal(ConversationTexts.Stale));
                turn.Show(current);
                return;
            }
        }

        // What was signed stands before what was filled in, and a name counts once: inputs can complete a command, not change it.
        var line = CommandLine.Parse(meant.Command);
        var inputs = tap.Inputs.Where(input => line.Words.All(word => word.Label != input.Key)).Select(input => new CommandWord(input.Key, Shown.Clean(input.Value).Trim()));
        await RunAsync(turn, registry.ByName(line.Name), [.. line.Words, .. inputs.Where(input => input.Value.Length > 0)], line.Name, ct);
        await (meant.Nonce is { } nonce ? OnceAsync(turn, $"tap/{nonce}", ct) : Task.CompletedTask);
    }

    // Whatever a button that was used does or is refused a second time is taken back, and what came of it is shown as it is now. What changes
    // nothing may be asked for again.
    private async Task OnceAsync(Turn turn, string tap, CancellationToken ct)
    {
        if (turn.HasEffect ? await turn.Session.OnceAsync(tap, ct, turn.Shown) : !turn.IsRefused)
        {
            return;
        }

        if (await turn.Session.MarkAsync(tap, ct) is not { } used)
        {
            return;
        }

        turn.TakeBack();
        turn.Refuse(new Refusal(ConversationTexts.DoneBefore));
        if (used.Shown is { } shown && subjects.GetValueOrDefault(shown.Kind) is { } cards && await cards.DrawAsync(turn, shown.Id, ct) is { } card)
        {
            turn.Show(card);
        }
    }

    private async Task TextAsync(Turn turn, string text, CancellationToken ct)
    {
        if (text.Length > CommandLine.Longest)
        {
            turn.Refuse(new Refusal(ConversationTexts.TooLong, text.Length, CommandLine.Longest));
        }
        else if (registry.TryMatch(text, out var command, out var words))
        {
            await RunAsync(turn, command, words, text, ct);
        }
        else if (await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is { Command: { } key } dialogue && turn.Now - dialogue.AskedAt < DialogueLife)
        {
            var answered = dialogue.Values.Append(KeyValuePair.Create(dialogue.Asking!, text)).Select(value => new CommandWord(value.Key, value.Value));
            await RunAsync(turn, registry.ByKey(key), [.. answered], text, ct);
        }
        else if (registry.All.FirstOrDefault(candidate => candidate.About.TakesLoneWord) is { } lone && turn.Access.Has(lone.About.Needs)
            && CommandLine.Parse(text) is { Name: { Length: > 0 } word } line
            && await binder.BindAsync(turn, lone, [new CommandWord(null, line.Words.Count == 0 ? word : text)], ct) is var binding && !binding.Open.Any())
        {
            await lone.RunAsync(turn, binding.Values, ct);
        }
        else
        {
            Suggest(turn, text);
        }
    }

    private async Task RunAsync(Turn turn, Command? command, IReadOnlyList<CommandWord> words, string said, CancellationToken ct)
    {
        if (command is null)
        {
            Suggest(turn, said);
            return;
        }

        if (!turn.Access.Has(command.About.Needs))
        {
            turn.Session.Note("command.not-allowed", "people", turn.Person.Id, new { command = command.About.Key });
            turn.Refuse(new Refusal(AccessTexts.NotAllowed, command.About.Name, await turn.Access.WhoHasAsync(command.About.Needs, ct)));
            return;
        }

        turn.CommandKey = command.About.Key;
        turn.EndedDialogue = await EndDialogueAsync(turn, ct);
        var binding = await binder.BindAsync(turn, command, words, ct);
        if (binding.Open.Any())
        {
            await form.AskAsync(turn, binding, ct);
        }
        else if (binding.Leftover is { } leftover)
        {
            turn.Refuse(leftover);
        }
        else
        {
            turn.IsChange = command.About.Changes;
            await command.RunAsync(turn, binding.Values, ct);
        }
    }

    private static async Task<string?> EndDialogueAsync(Turn turn, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is not { Command: { } key } dialogue)
        {
            return null;
        }

        turn.Session.Store(dialogue with { Command = null, Values = new Dictionary<string, string>(), Asking = null }, "dialogue.end");
        return key;
    }

    // What was not understood is no ground for a change: of a command that makes one, its use is shown.
    private void Suggest(Turn turn, string text)
    {
        var line = CommandLine.Parse(text);
        var help = registry.All.First(command => command is HelpCommand);
        var near = registry.Nearest(text, command => command.About.IsListed && turn.Access.Has(command.About.Needs), Suggestions);
        turn.Reply(new Card
        {
            Title = ConversationTexts.NotUnderstoodTitle.Text,
            Text = ConversationTexts.NotUnderstood.With(Shown.Cut(text, MostEchoed)),
            Buttons =
            [
                .. near.Select(command => command.About.Changes
                    ? Button.Show(ConversationTexts.HowTo.With(command.About.Name), help.Line(command.About.Name))
                    : Button.Show(command.About.Name, Meant(command, line))),
                Button.Show(help.About.Name, help.About.Name),
            ],
        });
    }

    // A misspelt name keeps its arguments; words of a sentence are no arguments.
    private static string Meant(Command near, CommandLine line) =>
        near.Parameters.Count > 0 && line.Words.Count > 0 && line.Name.Length <= near.About.Name.Length + 1 ? (line with { Name = near.About.Name }).Print() : near.About.Name;

    private static Message NameOf(string unreadable) => unreadable switch
    {
        "voice" => ConversationTexts.Voice,
        "video" => ConversationTexts.Video,
        "link" => ConversationTexts.Link,
        _ => ConversationTexts.Other,
    };

    private static Task Say(Turn turn, string text)
    {
        turn.Reply(text);
        return Task.CompletedTask;
    }
}
