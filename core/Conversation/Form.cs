using System.Globalization;

namespace ChatSales.Core.Conversation;

/// <summary>
/// Asks for the values that a command still needs: with buttons where there is a choice, on one form card where cards take text, otherwise one by one
/// in the chat, kept in a <see cref="Dialogue"/> (X2).
/// </summary>
internal sealed class Form(ArgumentReaders readers)
{
    private const int MostChoices = 12;

    public async Task AskAsync(Turn turn, Binding binding, CancellationToken ct)
    {
        var open = binding.Open.ToList();
        var first = binding.Command.Parameters[open[0]];
        var choices = await ChoicesAsync(turn, binding, open[0], ct);
        if (choices.Count > 0 && (open.Count == 1 || !turn.Door.Abilities.TextInputs))
        {
            var shown = choices.Take(MostChoices).Select(choice => choice.Id).ToList();
            await RememberAsync(turn, binding, first, shown, binding.TextOf(open[0]), ct);
            turn.Reply(ChoiceCard(binding, first, choices));
        }
        else if (turn.Door.Abilities.TextInputs)
        {
            var lacking = open is [var only] ? binding.Command.Parameters[only] : null;
            await RememberAsync(turn, binding, Answerable(turn, binding, open), [], said: null, ct, lacking);
            turn.Reply(await FormCardAsync(turn, binding, ct));
        }
        else
        {
            await RememberAsync(turn, binding, first, [], said: null, ct);
            var prompt = first.Text.Hint is { } hint ? ConversationTexts.AskHint.With(first.Label, hint) : ConversationTexts.Ask.With(first.Label);
            turn.Reply(binding.Refusal is { } refusal ? $"{refusal.Text}\n{prompt}" : prompt);
        }
    }

    /// <summary>
    /// Says which words fit nothing. What else was understood of a command that changes something isn't lost: it stands on a form, or is done by a
    /// button.
    /// </summary>
    public async Task RefuseAsync(Turn turn, Binding binding, Refusal refusal, CancellationToken ct)
    {
        if (!binding.Command.About.Changes || binding.Known.Count() < 2)
        {
            turn.Refuse(refusal);
        }
        else if (turn.Door.Abilities.TextInputs)
        {
            await RememberAsync(turn, binding, asking: null, [], said: null, ct);
            turn.Reply(await FormCardAsync(turn, binding, ct));
        }
        else
        {
            turn.Reply(new Card
            {
                Title = binding.Command.Text.Name,
                Text = refusal.Text,
                Tone = CardTone.Warning,
                Facts = [.. binding.Known.Select(known => new Fact(known.Parameter.Label, readers.For(known.Parameter).WordFor(known.Word)))],
                Buttons = [Button.Show(binding.Command.Text.Name, SayingOf(binding, _ => true)), Drop(binding.Command.Text)],
            });
        }
    }

    /// <summary>
    /// What a text says to a question: any text where it is asked in the chat, a value on a form; the word for the choice that it numbers, names a
    /// part of, or is; several that it names a part of; or nothing.
    /// </summary>
    public async Task<(string? Word, IReadOnlyList<Choice> Fitting)> AnswerAsync(
        Turn turn, Dialogue dialogue, Parameter asked, string text, CancellationToken ct)
    {
        var (reader, plain) = (readers.For(asked), Typed.Word(text));
        if (dialogue.Choices.Count == 0)
        {
            if (!(await reader.ReadAnyAsync(turn, text, ct)).IsRefused)
            {
                return (text, []);
            }

            var bare = ConversationTexts.WithoutSetting(text);
            return bare != text && !(await reader.ReadAnyAsync(turn, bare, ct)).IsRefused ? (bare, [])
                : turn.Door.Abilities.TextInputs ? (null, [])
                : (text, []);
        }

        if (plain.All(char.IsAsciiDigit) && int.TryParse(plain, CultureInfo.InvariantCulture, out var number) && number <= dialogue.Choices.Count)
        {
            return number > 0 ? (dialogue.Choices[number - 1], []) : (null, []);
        }

        var refusal = dialogue.Said is { } said ? (await reader.ReadAnyAsync(turn, said, ct)).Refusal : null;
        var choices = refusal is { Fitting: { Count: > 0 } fitting } ? fitting : await reader.ChoicesAsync(turn, ct);
        var named = choices.Where(choice => dialogue.Choices.Contains(choice.Id)
            && Typed.Key(choice.Label).Contains(Typed.Key(text), StringComparison.Ordinal)).ToList();
        var read = await reader.ReadAnyAsync(turn, text, ct);
        return named is [var only] ? (only.Id, [])
            : !read.IsRefused || (named.Count == 0 && dialogue.Said is null && read.Refusal is { Fitting.Count: > 0 }) ? (text, [])
            : (null, named);
    }

    // What a text beside the form answers: what was refused, or all that is missing. Any text would do for free words: it is their answer only
    // where a button has asked for nothing else.
    private Parameter? Answerable(Turn turn, Binding binding, List<int> open) =>
        open.Where(index => binding.RefusalOf(index) is not null || open.Count == 1).Select(index => binding.Command.Parameters[index])
            .FirstOrDefault(parameter => !readers.For(parameter).TakesAnything || (turn.IsTapped && parameter.Rest));

    /// <summary>Remembers that a form of a command is open, so that it can be dropped by a word.</summary>
    public static Task RememberAsync(Turn turn, Command command, CancellationToken ct) =>
        RememberAsync(turn, new Binding(command), asking: null, [], said: null, ct);

    /// <summary>Remembers that a card asks for an argument of a command, with what it offers.</summary>
    public static Task RememberAsync(Turn turn, Command command, ArgumentText asking, IReadOnlyList<string> offered, CancellationToken ct) =>
        RememberAsync(
            turn, new Binding(command), command.Parameters.First(parameter => parameter.Key == asking.Key), offered, said: null, ct);

    /// <summary>The button that drops the form of a command.</summary>
    public static Button Drop(CommandText command) =>
        Button.Show(ConversationTexts.Cancel.Text, ConversationCommandTexts.Drop.Say(new Said(command.Key, command.Name))) with { Drops = true };

    // Those that fit what was said, or all.
    private async ValueTask<IReadOnlyList<Choice>> ChoicesAsync(Turn turn, Binding binding, int index, CancellationToken ct) =>
        binding.RefusalOf(index) is { Fitting: { Count: > 0 } fitting }
            ? fitting
            : await readers.For(binding.Command.Parameters[index]).ChoicesAsync(turn, ct);

    private Card ChoiceCard(Binding binding, Parameter parameter, IReadOnlyList<Choice> choices)
    {
        var (reader, so) = (readers.For(parameter), SayingOf(binding, known => known != parameter));
        var buttons = choices.Take(MostChoices)
            .Select(choice => Button.Show(choice.Label, so.With(parameter.Text, new Said(choice.Id, reader.WordFor(choice.Id))))).ToList();
        var longest = choices.Max(choice => choice.Label.Length);
        var prompt =
            choices.Count > MostChoices
                ? ConversationTexts.AskOneOfMany.With(parameter.Label, MostChoices, choices.Count, Usage.Of(binding.Command))
                : ConversationTexts.AskChoice.With(parameter.Label);
        var card = new Card
        {
            Title = binding.Command.Text.Name,
            Subtitle = NamesOf(binding, known => known != parameter),
            Text = binding.Refusal is { } refusal ? $"{refusal.Text}\n{prompt}" : prompt,
        };
        return longest <= Button.LongestLabel
            ? card with
            {
                Buttons = buttons,
            }
            : card with
            {
                Rows = [.. buttons.Select(button => new CardRow(button.Label, null, button with { Label = ConversationTexts.Choose.Text }))],
            };
    }

    private async Task<Card> FormCardAsync(Turn turn, Binding binding, CancellationToken ct)
    {
        var parameters = binding.Command.Parameters;
        var asked = Enumerable.Range(0, parameters.Count).Where(binding.IsAsked).ToList();
        var shown = asked.Count > 0 ? asked : [.. Enumerable.Range(0, parameters.Count).Where(index => !parameters[index].Unasked)];
        var inputs = new List<CardInput>();
        foreach (var index in shown)
        {
            var choices = await ChoicesAsync(turn, binding, index, ct);
            var reader = readers.For(parameters[index]);
            var nothingToChoose = choices.Count == 0 && parameters[index].Optional && reader.Input == InputKind.Choice;
            if (nothingToChoose || (binding.IsKnown(index) && (choices.Count > 0 || reader.IsKept)))
            {
                continue;
            }

            inputs.Add(new CardInput(parameters[index].Key, parameters[index].Label, KindOf(parameters[index], choices))
            {
                Required = !parameters[index].Optional || binding.IsAsked(index),
                Value = binding.TextOf(index),
                Hint = parameters[index].Text.Hint,
                Options = choices,
            });
        }

        return new Card
        {
            Title = binding.Command.Text.Name,
            Subtitle = NamesOf(binding, IsFixed),
            Text = binding.Refusal?.Text ?? ConversationTexts.FormText.Text,
            Tone = binding.Refusal is null ? CardTone.Neutral : CardTone.Warning,
            Inputs = inputs,
            Buttons =
            [
                Button.Show(ConversationTexts.Submit.Text, SayingOf(binding, IsFixed)) with { Style = ButtonStyle.Primary },
                Drop(binding.Command.Text),
            ],
        };

        bool IsFixed(Parameter parameter) => inputs.TrueForAll(input => input.Name != parameter.Key);
    }

    private InputKind KindOf(Parameter parameter, IReadOnlyList<Choice> choices) =>
        choices.Count > 0 ? InputKind.Choice : parameter.Rest ? InputKind.MultilineText : readers.For(parameter).Input;

    private string? NamesOf(Binding binding, Func<Parameter, bool> which) => string.Join(" · ", binding.Command.Parameters.Index()
        .Where(at => binding.IsKnown(at.Index) && which(at.Item))
        .Select(at => readers.For(at.Item).NameOfAny(binding.ValueOf(at.Index)!, binding.TextOf(at.Index)!))) is { Length: > 0 } names ? names : null;

    private Saying SayingOf(Binding binding, Func<Parameter, bool> with) => new(
        binding.Command.Text,
        binding.Known.Where(known => with(known.Parameter))
            .Select(known => (known.Parameter.Text, new Said(known.Word, readers.For(known.Parameter).WordFor(known.Word)))));

    private static async Task RememberAsync(
        Turn turn, Binding binding, Parameter? asking, IReadOnlyList<string> choices, string? said, CancellationToken ct, Parameter? lacking = null)
    {
        var dialogue = await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) ?? new Dialogue { Id = turn.Person.Id };
        turn.Session.Store(
            dialogue with
            {
                Command = binding.Command.Text.Key,
                Values = binding.Known.Where(known => known.Parameter != asking).ToDictionary(known => known.Parameter.Key, known => known.Word),
                Asking = asking?.Key,
                Lacking = asking is null ? lacking?.Key : null,
                Choices = choices,
                Said = said,
                AskedAt = turn.Now,
            },
            "dialogue.ask");
    }
}
