namespace ChatSales.Core.Conversation;

/// <summary>Fits the words of a line to a command's parameters.</summary>
internal sealed class Binder(ArgumentReaders readers)
{
    /// <summary>
    /// Named words go to their parameters, the others in order; a word that an optional parameter can't read is tried on the next one, so that
    /// optional values may be left out in the middle.
    /// </summary>
    public async Task<Binding> BindAsync(Turn turn, Command command, IReadOnlyList<CommandWord> words, CancellationToken ct)
    {
        var binding = new Binding(command);
        var unnamed = new Queue<CommandWord>();
        foreach (var word in words)
        {
            if (binding.IndexOf(word.Label) is >= 0 and var index)
            {
                await ReadAsync(turn, binding, index, word.Value, ct);
            }
            else
            {
                unnamed.Enqueue(word.Label is null ? word : word with { Label = null, Value = $"{word.Label}={word.Value}", Tail = $"{word.Label}={word.Tail}" });
            }
        }

        Refusal? skipped = null;
        for (var index = 0; index < command.Parameters.Count && unnamed.TryPeek(out var word); index++)
        {
            var parameter = command.Parameters[index];
            if (binding.IsGiven(index))
            {
                continue;
            }

            if (parameter.Rest)
            {
                await ReadAsync(turn, binding, index, unnamed.Count == 1 ? word.Value : word.Tail.Trim(), ct);
                unnamed.Clear();
            }
            else if (await ReadAsync(turn, binding, index, word.Value, ct) is { } refusal && parameter.Optional && index < command.Parameters.Count - 1)
            {
                binding.Forget(index);
                skipped ??= refusal;
            }
            else
            {
                unnamed.Dequeue();
            }
        }

        if (unnamed.TryPeek(out var extra))
        {
            binding.Leftover = skipped ?? new Refusal(ConversationTexts.TooMuch, command.About.Name, extra.Value, Usage.Of(command));
        }

        return binding;
    }

    private async ValueTask<Refusal?> ReadAsync(Turn turn, Binding binding, int index, string text, CancellationToken ct)
    {
        if (text.Length == 0)
        {
            binding.AskFor(index);
            return null;
        }

        var outcome = await readers.For(binding.Command.Parameters[index]).ReadAnyAsync(turn, text, ct);
        binding.Set(index, text, outcome);
        return outcome.Refusal;
    }
}

/// <summary>What is known of a command's arguments so far.</summary>
internal sealed class Binding(Command command)
{
    private readonly Slot[] slots = new Slot[command.Parameters.Count];

    private record struct Slot(string? Text, object? Value, Refusal? Refusal, bool Asked);

    public Command Command { get; } = command;

    /// <summary>What is wrong with words that fit no parameter.</summary>
    public Refusal? Leftover { get; set; }

    /// <summary>The values, null where absent.</summary>
    public object?[] Values => [.. slots.Select(slot => slot.Value)];

    /// <summary>Places of the parameters that stand in the way: refused, asked for, or required and absent. In order.</summary>
    public IEnumerable<int> Open => Enumerable.Range(0, slots.Length).Where(i => slots[i] is { Refusal: not null } or { Asked: true } || (slots[i].Value is null && !Command.Parameters[i].Optional));

    /// <summary>The first reason why a given value was not taken.</summary>
    public Refusal? Refusal => slots.Select(slot => slot.Refusal).FirstOrDefault(refusal => refusal is not null) ?? Leftover;

    /// <summary>The words that were read well, each under its parameter's name.</summary>
    public IEnumerable<CommandWord> Known => Command.Parameters.Index().Where(at => slots[at.Index].Value is not null).Select(at => new CommandWord(at.Item.Label, slots[at.Index].Text!));

    public int IndexOf(string? label) => label is null ? -1 : Command.Parameters.ToList().FindIndex(parameter => Typed.Plain(parameter.Label) == Typed.Plain(label));

    public bool IsGiven(int index) => slots[index].Text is not null || slots[index].Asked;

    public bool IsKnown(int index) => slots[index].Value is not null;

    public bool IsAsked(int index) => slots[index].Asked;

    public string? TextOf(int index) => slots[index].Text;

    public void AskFor(int index) => slots[index] = new Slot { Asked = true };

    public void Forget(int index) => slots[index] = default;

    public void Set(int index, string text, Outcome<object> outcome) => slots[index] = new Slot(text, outcome.Value, outcome.Refusal, false);
}
