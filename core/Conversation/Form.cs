namespace ChatSales.Core.Conversation;

/// <summary>
/// Asks for the values that a command still needs: by buttons where there is a choice, on one form card where cards take text, else one by one in
/// the chat, remembered in a <see cref="Dialogue"/> (X2).
/// </summary>
internal sealed class Form(ArgumentReaders readers)
{
    private const int MostChoices = 12;

    public async Task AskAsync(Turn turn, Binding binding, CancellationToken ct)
    {
        var open = binding.Open.ToList();
        var first = binding.Command.Parameters[open[0]];
        var choices = await readers.For(first).ChoicesAsync(turn, ct);
        if (choices.Count > 0 && (open.Count == 1 || !turn.Door.Abilities.TextInputs))
        {
            turn.Reply(ChoiceCard(binding, first, choices));
        }
        else if (turn.Door.Abilities.TextInputs)
        {
            turn.Reply(await FormCardAsync(turn, binding, ct));
        }
        else
        {
            await RememberAsync(turn, binding, first, ct);
            var prompt = first.Hint is null ? ConversationTexts.Ask.With(first.Label) : ConversationTexts.AskHint.With(first.Label, first.Hint);
            turn.Reply(binding.Refusal is { } refusal ? $"{refusal.Text}\n{prompt}" : prompt);
        }
    }

    private static Card ChoiceCard(Binding binding, Parameter parameter, IReadOnlyList<Choice> choices)
    {
        var buttons = choices.Take(MostChoices).Select(choice => Button.Show(choice.Label, Continue(binding, new CommandWord(parameter.Label, choice.Id)))).ToList();
        var longest = choices.Max(choice => choice.Label.Length);
        var prompt = choices.Count > MostChoices ? ConversationTexts.AskOneOfMany.With(parameter.Label, MostChoices, choices.Count, Usage.Of(binding.Command)) : ConversationTexts.AskChoice.With(parameter.Label);
        var card = new Card { Title = binding.Command.About.Name, Text = binding.Refusal is { } refusal ? $"{refusal.Text}\n{prompt}" : prompt };
        return longest <= Button.LongestLabel
            ? card with { Buttons = buttons }
            : card with { Rows = [.. buttons.Select(button => new CardRow(button.Label, null, button with { Label = ConversationTexts.Choose.Text }))] };
    }

    private async Task<Card> FormCardAsync(Turn turn, Binding binding, CancellationToken ct)
    {
        var parameters = binding.Command.Parameters;
        var asked = Enumerable.Range(0, parameters.Count).Where(binding.IsAsked).ToList();
        var shown = asked.Count > 0 ? asked : [.. Enumerable.Range(0, parameters.Count)];
        var inputs = new List<CardInput>();
        var chosen = new Dictionary<string, string>();
        foreach (var index in shown)
        {
            var choices = await readers.For(parameters[index]).ChoicesAsync(turn, ct);
            if (choices.FirstOrDefault(choice => choice.Id == binding.TextOf(index)) is { } choice)
            {
                chosen[parameters[index].Label] = choice.Label;
            }

            var nothingToChoose = choices.Count == 0 && parameters[index].Optional && readers.For(parameters[index]).Input == InputKind.Choice;
            if (nothingToChoose || (binding.IsKnown(index) && choices.Count > 0))
            {
                continue;
            }

            inputs.Add(new CardInput(parameters[index].Label, parameters[index].Label, KindOf(parameters[index], choices))
            {
                Required = !parameters[index].Optional || binding.IsAsked(index),
                Value = binding.TextOf(index),
                Hint = parameters[index].Hint,
                Options = choices,
            });
        }

        var fixedWords = binding.Known.Where(word => inputs.TrueForAll(input => input.Name != word.Label)).ToList();
        return new Card
        {
            Title = binding.Command.About.Name,
            Subtitle = string.Join(" · ", fixedWords.Select(word => chosen.GetValueOrDefault(word.Label!, word.Value))) is { Length: > 0 } known ? known : null,
            Text = binding.Refusal?.Text ?? ConversationTexts.FormText.Text,
            Tone = binding.Refusal is null ? CardTone.Neutral : CardTone.Warning,
            Inputs = inputs,
            Buttons = [Button.Show(ConversationTexts.Submit.Text, new CommandLine(binding.Command.About.Name, fixedWords).Print()) with { Style = ButtonStyle.Primary }],
        };
    }

    private InputKind KindOf(Parameter parameter, IReadOnlyList<Choice> choices) =>
        choices.Count > 0 ? InputKind.Choice : parameter.Rest ? InputKind.MultilineText : readers.For(parameter).Input;

    private static string Continue(Binding binding, CommandWord word) =>
        new CommandLine(binding.Command.About.Name, [.. binding.Known.Where(known => known.Label != word.Label), word]).Print();

    private static async Task RememberAsync(Turn turn, Binding binding, Parameter asking, CancellationToken ct)
    {
        var dialogue = await turn.Session.FindAsync<Dialogue>(turn.Person.Id, ct) ?? new Dialogue { Id = turn.Person.Id };
        turn.Session.Store(
            dialogue with
            {
                Command = binding.Command.About.Key,
                Values = binding.Known.Where(word => word.Label != asking.Label).ToDictionary(word => word.Label!, word => word.Value),
                Asking = asking.Label,
                AskedAt = turn.Now,
            },
            "dialogue.ask");
    }
}
