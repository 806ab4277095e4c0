using ChatSales.Core.Access;
using ChatSales.Core.Deals;
using ChatSales.Core.People;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Decides what a turn means (a tap, a file, an answer to a question, a command) and carries it out. The one way in for every platform (X1, X2).
/// </summary>
public sealed class Dispatcher(
    CommandRegistry registry,
    ArgumentReaders readers,
    Seal seal,
    IEnumerable<ISubjectCards> subjects,
    IEnumerable<IMeaning> meanings,
    IEnumerable<ISentenceTaker> sentences,
    IEnumerable<IPasteTaker> pastes, IEnumerable<IPlaceTaker> places,
    IForwardTaker forwards, IEnumerable<IGroupListener> listeners, IFileTaker files)
{
    private const int MostUsual = 2;
    private static readonly TimeSpan GreetingInterval = TimeSpan.FromHours(24);
    private readonly Binder binder = new(readers);
    private readonly Suggestions suggestions = new(registry, new Binder(readers), meanings);
    private readonly Form form = new(readers);
    private readonly LoneWords lone = new(registry, readers, meanings);
    private readonly Dictionary<string, ISubjectCards> subjects = subjects.ToDictionary(cards => cards.Kind);

    public async Task DispatchAsync(Turn turn, CancellationToken ct)
    {
        // Whoever is heard in a group has the bot there; old cards can be tapped without it.
        if (turn is { Door.IsGroup: true, Incoming.Tap: null })
        {
            await KnownGroup.SetAsync(turn.Session, turn.Door.Platform, turn.Door.Address, hasBot: true, ct);
        }

        await TakeAsync(turn, ct);
        await files.TurnAwayAsync(turn, ct);
        if (turn.HasEffect || turn.IsChange)
        {
            // Whatever it was, the right to it rests on who the person was when they were read.
            turn.Session.Require(turn.Person);
        }

        if (turn.Shown is { Kind: DealKinds.Deals } deal)
        {
            await Presence.TalkAsync(turn.Session, turn.Person.Ref(), new(deal.Id), ct);
        }
    }

    private Task TakeAsync(Turn turn, CancellationToken ct) => turn.Incoming switch
    {
        { Tap: { } tap } => TapAsync(turn, tap, ct),
        { Files.Count: > 0 } incoming => FilesAsync(turn, incoming, ct),
        { Forwarded: { Length: > 0 } words } => forwards.TakeAsync(turn, words, ct),
        { Text: { Length: > 0 } text } => TextAsync(turn, RowCommands.InOrder(registry, text), ct),
        { Place: { } place } => PlaceAsync(turn, place, ct),
        { Unreadable: { } known } when known.Reason() is { } reason => Say(turn, reason.Text),
        { Unreadable: { } kind } => Say(
            turn,
            (turn.Access.Has(Need.WorkOnDeals) ? ConversationTexts.Unreadable : ConversationTexts.UnreadableForOthers).With(kind.Name().Text)),
        // Platforms report every opening of the chat; one greeting a day is enough.
        { Entered: true } when turn.LastSeen is null || turn.Now - turn.LastSeen > GreetingInterval => Say(turn, Welcome(turn)),
        _ => Task.CompletedTask,
    };

    // Whoever has deals of their own has files for them; to others the same words are about what others do.
    private string Welcome(Turn turn) => turn.Access.Has(Need.WorkOnDeals) && !turn.Access.Has(Need.SeeOthersDeals)
        ? ConversationTexts.Welcome.With(turn.Person.Name)
        : ConversationTexts.WelcomeOthers.With(
            turn.Person.Name, LayoutTexts.List(registry.Usual(turn.Access).Take(MostUsual).Select(command => LayoutTexts.Quote(command.Text.Name))));

    private async Task PlaceAsync(Turn turn, Place place, CancellationToken ct)
    {
        if (!await places.ToAsyncEnumerable().AnyAsync((taker, none) => taker.TryTakeAsync(turn, place, none), ct))
        {
            turn.Reply(ConversationTexts.PlaceReceived.With(place.Label));
        }
    }

    // A file with words beside it: what they say is mostly where it belongs.
    private async Task FilesAsync(Turn turn, Incoming incoming, CancellationToken ct)
    {
        await files.TakeAsync(turn, incoming.Files, ct);
        await (incoming.Place is { } place ? PlaceAsync(turn, place, ct) : Task.CompletedTask);
        if (incoming.Text is { Length: > 0 } text && !await TryPlaceAsync(turn, text, ct))
        {
            await TextAsync(turn, text, ct);
        }

        await files.AnswerAsync(turn, ct);
    }

    // Unless they are a command of another sort, the words may only say where the file belongs.
    private async Task<bool> TryPlaceAsync(Turn turn, string text, CancellationToken ct)
    {
        if ((registry.TryMatch(text, out var command, out _) && !command.About.PlacesFiles)
            || await files.PlaceAsync(turn, text, ct) is not { } place)
        {
            return false;
        }

        if (place.Says is { } says && registry.ByKey(says.Command) is { } filing)
        {
            await RunAsync(turn, filing, TappedWords.Of(filing, says.Values, new Dictionary<string, string>()), ct);
        }

        return true;
    }

    private async Task TapAsync(Turn turn, CardTap tap, CancellationToken ct)
    {
        turn.IsTapped = true;
        if (seal.Open(tap.Payload) is not { } meant)
        {
            turn.Session.Note("tap.forged", "people", turn.Person.Id);
            turn.Refuse(new Refusal(ConversationTexts.Forged));
            return;
        }

        if (meant.PersonId != turn.Person.Ref())
        {
            turn.Session.Note("tap.not-theirs", "people", turn.Person.Id);
            turn.Refuse(new Refusal(ConversationTexts.NotYours));
            return;
        }

        if (await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is { Dropped.Count: > 0 } known
            && known.Dropped.Contains(ShownButton.Mark(tap.Payload)))
        {
            turn.Refuse(new Refusal(ConversationTexts.FormDropped));
            return;
        }

        if (meant.Subject is { } drawn)
        {
            turn.TappedSubject = drawn;
            var current = await subjects[drawn.Kind].DrawAsync(turn, drawn.Id, ct);
            if (current is null)
            {
                turn.Refuse(new Refusal(AccessTexts.OutOfReach, await turn.Access.WhoHelpsAsync(ct)));
                return;
            }

            if (tap.Renews)
            {
                turn.Replace(current);
                return;
            }

            if (current.Subject?.Version != drawn.Version)
            {
                turn.Refuse(new Refusal(ConversationTexts.Stale));
                turn.Show(current);
                return;
            }
        }
        else if (tap.Renews)
        {
            turn.Refuse(new Refusal(ConversationTexts.Outdated));
            return;
        }

        if (registry.ByKey(meant.Command) is { } command && meant.Arguments.Keys.All(command.Has))
        {
            await RunAsync(turn, command, TappedWords.Of(command, meant.Arguments, tap.Inputs), ct);
        }
        else
        {
            turn.Refuse(new Refusal(ConversationTexts.Outdated));
        }

        await (meant.Nonce is { } nonce ? OnceAsync(turn, $"tap/{nonce}", ct) : Task.CompletedTask);
    }

    // A second tap on a used button has no effect: whatever it did or was refused is undone, and the outcome of the first is shown as it is now. A
    // button that changes nothing may be tapped again.
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
        else if (await TryButtonAsync(turn, text, ct))
        {
            // It was one.
        }
        else if (registry.TryMatch(text, out var command, out var words))
        {
            await (await TryPasteAsync(turn, text, command, ct) ? Task.CompletedTask : RunAsync(turn, command, words, ct, sentence: text));
        }
        else if (!await TryAnswerAsync(turn, text, ct) && !await TryPasteAsync(turn, text, null, ct)
            && !await TryPurposeAsync(turn, text, ct) && !await lone.TryAsync(turn, ConversationTexts.WithoutLooking(text), ct))
        {
            var meant = await suggestions.MeantAsync(turn, text, ct);
            if (ConversationTexts.IsGreeting(text) && registry.ByKey(ConversationCommandTexts.Help.Key) is { } help)
            {
                await RunAsync(turn, help, [], ct);
            }
            else if (ConversationTexts.WithoutParticle(text) is { } bare && registry.ByName(bare) is { } named)
            {
                await RunAsync(turn, named, [], ct);
            }
            else if (meant.FirstOrDefault(one => one.IsSure)?.Button.Says is { } says && registry.ByKey(says.Command) is { } sure)
            {
                // As if its button were there: what was sent before is not taken without being asked about.
                turn.IsTapped = true;
                await RunAsync(turn, sure, TappedWords.Of(sure, says.Values, new Dictionary<string, string>()), ct);
            }
            else if (ConversationTexts.IsAcknowledgement(text) || !await TrySentenceAsync(turn, text, isCommand: meant.Count > 0, ct))
            {
                await suggestions.MakeAsync(turn, text, meant, ct);
            }

            await listeners.HearAsync(turn, text, ct);
        }
    }

    // Help says that a purpose's name may be sent.
    private async Task<bool> TryPurposeAsync(Turn turn, string text, CancellationToken ct)
    {
        if (ConversationTexts.PurposeOf(text) is not { } purpose || registry.ByKey(ConversationCommandTexts.Help.Key) is not { } help)
        {
            return false;
        }

        await RunAsync(turn, help, [new CommandWord(null, purpose.ToString())], ct);
        return true;
    }

    private async Task<bool> TryPasteAsync(Turn turn, string text, Command? under, CancellationToken ct)
    {
        var isTaken = await pastes.TryTakeAsync(registry, turn, text, under, ct);
        await (isTaken ? Dialogue.EndAsync(turn.Session, turn.Person.Id, ct) : Task.CompletedTask);
        return isTaken;
    }

    private async Task<bool> TrySentenceAsync(Turn turn, string text, bool isCommand, CancellationToken ct, bool ofOrders = false)
    {
        var isTaken = await sentences.Where(taker => !ofOrders || taker.TakesOrders).TryTakeAsync(turn, text, isCommand, ct);
        await (isTaken ? Dialogue.EndAsync(turn.Session, turn.Person.Id, ct) : Task.CompletedTask);
        return isTaken;
    }

    private async Task<bool> TryButtonAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is not { Shown.Count: > 0 } dialogue)
        {
            return false;
        }

        switch (TypedButtons.Named(turn, dialogue, text))
        {
            case [var only]:
                await TapAsync(turn, new CardTap(only.Payload, new Dictionary<string, string>(), Handle: null), ct);
                return true;
            case { Count: > 1 } several when several[0].Row > 0 && !registry.TryMatch(text, out _, out _):
                turn.Refuse(new Refusal(ConversationTexts.SeveralButtons, text, several.Count, several[0].Row));
                return true;
            case { Count: 0 } when TypedButtons.Declined(turn, dialogue, text) is { } declined:
                turn.Session.Store(declined, "dialogue.decline");
                turn.Reply(ConversationTexts.NotMeant.Text);
                return true;
            default:
                return false;
        }
    }

    // Whatever is said to a question is its answer; to one with choices, or on a form, only what can be.
    private async Task<bool> TryAnswerAsync(Turn turn, string text, CancellationToken ct)
    {
        if (await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is not { Command: { } key, Asking: { } argument } dialogue
            || turn.Now - dialogue.AskedAt >= Dialogue.Life
            || registry.ByKey(key) is not { } asking
            || asking.Parameters.FirstOrDefault(parameter => parameter.Key == argument) is not { } asked)
        {
            return false;
        }

        var (word, fitting) = await form.AnswerAsync(turn, dialogue, asked, text, ct);
        if (word is null && fitting.Count == 0)
        {
            return false;
        }

        var words = TappedWords.Of(asking, dialogue.Values, new Dictionary<string, string> { [argument] = word ?? text });
        var refusal = word is null ? new Refusal(ConversationTexts.SeveralFit, text, fitting.Count) { Fitting = fitting } : null;
        await RunAsync(turn, asking, words, ct, refusal is null ? null : (asked, refusal));
        return true;
    }

    private async Task RunAsync(
        Turn turn, Command command, IReadOnlyList<CommandWord> words, CancellationToken ct, (Parameter Of, Refusal Refusal)? unread = null,
        string? sentence = null)
    {
        command = registry.OwnOr(command, words, turn.Access);
        if (!turn.Access.Has(command.About.Needs))
        {
            turn.Session.Note("command.not-allowed", "people", turn.Person.Id, new { command = command.Text.Key });
            turn.Refuse(new Refusal(AccessTexts.NotAllowed, command.Text.Name, await turn.Access.WhoHasAsync(command.About.Needs, ct)));
            return;
        }

        (turn.CommandKey, turn.Changes) = (command.Text.Key, command.About.Changes);
        turn.EndedDialogue = await Dialogue.EndAsync(turn.Session, turn.Person.Id, ct);
        var (binding, left) = await Besides.BindAsync(binder, registry, turn, command, words, sentence, ct);
        if (unread is var (parameter, refusal))
        {
            var index = binding.IndexOf(parameter.Label);
            binding.Set(index, binding.TextOf(index)!, refusal);
        }

        // A command's name may be how a sentence begins.
        if (sentence is not null && (binding.Refusal ?? binding.Leftover) is { IsOutOfReach: false, Fitting.Count: 0 }
            && await TrySentenceAsync(turn, sentence, isCommand: true, ct, ofOrders: command.About.Changes))
        {
            return;
        }

        if (binding.Refusal is { IsOutOfReach: true } or { IsFinal: true })
        {
            turn.Refuse(binding.Refusal);
        }
        else if (binding.Open.Any())
        {
            await form.AskAsync(turn, binding, ct);
        }
        else if (binding.Leftover is { } leftover)
        {
            await form.RefuseAsync(turn, binding, leftover, ct);
        }
        else
        {
            turn.IsChange = command.About.Changes;
            await command.RunAsync(turn, binding.Values, ct);
            Besides.Tell(turn, left);
            if (turn.Replies.Any(reply => reply.Content.Card is { Inputs.Count: > 0 })
                && await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) is not { Command: not null })
            {
                await Form.RememberAsync(turn, command, ct);
            }
        }
    }

    private static Task Say(Turn turn, string text)
    {
        turn.Reply(text);
        return Task.CompletedTask;
    }
}
