using System.Text.RegularExpressions;

namespace ChatSales.Core.Conversation;

/// <summary>Fits the words of a line to a command's parameters.</summary>
internal sealed partial class Binder(ArgumentReaders readers)
{
    private const int MostWords = 4;
    private const int MostEchoed = 40;

    /// <summary>
    /// Named words go to their parameters, the others in order. A word that an optional parameter can't read is tried on the next one, so optional
    /// values in the middle may be left out; but what was meant as another's value is no free text, which would take anything.
    /// </summary>
    public async Task<Binding> BindAsync(Turn turn, Command command, IReadOnlyList<CommandWord> words, CancellationToken ct)
    {
        var binding = new Binding(command);
        var unnamed = new List<CommandWord>();
        for (var at = 0; at < words.Count; at++)
        {
            if (await ReadNamedAsync(turn, binding, words, at, ct) is > 0 and var more)
            {
                at += more - 1;
                continue;
            }

            if (await TryJoinedAsync(turn, binding, words[at], ct))
            {
                continue;
            }

            var (word, index) = (words[at], binding.IndexOf(words[at].Label));
            if (index < 0)
            {
                unnamed.Add(word.Label is null ? word : word with { Value = $"{word.Label}={word.Value}", Tail = $"{word.Label}={word.Tail}" });
            }
            else if (binding.IsGiven(index))
            {
                // Each argument is read once, however often a line names it.
                binding.Leftover ??= TooMuch(command, $"{word.Label}={word.Value}");
            }
            else if (await MoreAsync(turn, binding, index, words, at, ct) is > 0 and var following)
            {
                await ReadAsync(turn, binding, index, [string.Join(' ', words.Skip(at).Take(following + 1).Select(one => one.Value))], ct);
                at += following;
            }
            else
            {
                at += await ReadAsync(turn, binding, index, WithUnit(command.Parameters[index], words, at), ct) - 1;
            }
        }

        Refusal? skipped = null;
        var (next, unread) = (0, -1);
        for (var index = 0; index < command.Parameters.Count && next < unnamed.Count; index++)
        {
            var parameter = command.Parameters[index];
            if (binding.IsGiven(index) || parameter.Named)
            {
                continue;
            }

            if (parameter.Rest)
            {
                await ReadAsync(turn, binding, index, [next == unnamed.Count - 1 ? unnamed[next].Value : unnamed[next].Tail.Trim()], ct);
                next = unnamed.Count;
                continue;
            }

            if (unnamed[next].Label is { } unknown)
            {
                // A name that the command doesn't have is no value of another argument, however free that is.
                binding.Leftover ??= NoSuchArgument(command, unknown);
                (next, index) = (next + 1, index - 1);
                continue;
            }

            if (parameter.Optional && readers.For(parameter).TakesAnything
                && binding.IndexOf(unnamed[next].Value) is >= 0 and var own && own != index)
            {
                // 确认 is no product: the word of an argument that is only ever named is that argument.
                if (command.Parameters[own].Named && !binding.IsGiven(own))
                {
                    next += await ReadAsync(turn, binding, own, [unnamed[next].Value], ct);
                    index--;
                }

                continue;
            }

            if (unread == next && parameter.Optional && readers.For(parameter).TakesAnything)
            {
                continue;
            }

            await TakeApartAsync(turn, parameter, unnamed, next, ct);
            var run = unnamed.Skip(next).Take(MostWords).TakeWhile(word => word.Label is null);
            var taken = await ReadAsync(turn, binding, index, [.. run.Select(word => word.Value)], ct);
            // What nothing behind it can take either, but fits several of its values, is asked about.
            if (binding.RefusalOf(index) is { IsUnfit: false } refusal && parameter.Optional && index < command.Parameters.Count - 1
                && (refusal.Fitting.Count == 0 || command.Parameters.Skip(index + 1).Any(later => !later.Named)))
            {
                binding.Forget(index);
                (skipped, unread) = (skipped ?? refusal, next);
            }
            else
            {
                next += taken;
            }
        }

        await TurnRoundAsync(turn, binding, unnamed, ct);
        if (next < unnamed.Count)
        {
            var word = unnamed[next].Value;
            var open = command.Parameters.Where((parameter, index) => parameter is { Unasked: false, Rest: false } && !binding.IsGiven(index))
                .Select(parameter => parameter.Label).ToList();
            binding.Leftover ??= unnamed[next].Label is { } unknown ? NoSuchArgument(command, unknown)
                : skipped is null ? TooMuch(command, word)
                : open.Count < 2 ? skipped
                : new Refusal(ConversationTexts.FitsNone, Shown.Cut(word, MostEchoed), LayoutTexts.List(open));
            await KeepLeftAsync(turn, binding, unnamed.Skip(next), ct);
        }

        return binding;
    }

    // 毛利35%, 账期30天, 首单, 年底签: a name with its value right behind it, or as people write it without.
    private async ValueTask<bool> TryJoinedAsync(Turn turn, Binding binding, CommandWord word, CancellationToken ct)
    {
        if (word.Label is not null || binding.Command.Parameters.Any(parameter => parameter.Rest))
        {
            return false;
        }

        foreach (var (index, parameter) in binding.Command.Parameters.Index().Where(at => !binding.IsGiven(at.Index) && !at.Item.Unasked))
        {
            var reader = readers.For(parameter);
            var value = reader.TakesAnything ? null
                : parameter.IsCalled(word.Value) ? word.Value
                : word.Value.StartsWith(parameter.Label, StringComparison.Ordinal) ? word.Value[parameter.Label.Length..]
                : parameter.Text.Written?.Match(word.Value) is { Success: true } written ? written.Groups["value"].Value
                : null;
            if (value is { Length: > 0 } && await reader.ReadAnyAsync(turn, value, ct) is { IsRefused: false } outcome)
            {
                binding.Set(index, value, outcome);
                return true;
            }
        }

        return false;
    }

    // What fits nothing is no part of any other value, and isn't lost either.
    private async ValueTask KeepLeftAsync(Turn turn, Binding binding, IEnumerable<CommandWord> left, CancellationToken ct)
    {
        var index = binding.Command.Parameters.ToList().FindIndex(parameter => parameter.KeepsLeft);
        if (index >= 0 && !binding.IsGiven(index))
        {
            var words = string.Join(' ', left.Where(word => word.Label is null).Select(word => word.Value));
            var outcome = await readers.For(binding.Command.Parameters[index]).ReadAnyAsync(turn, words, ct);
            if (!outcome.IsRefused)
            {
                binding.Set(index, words, outcome);
            }
        }
    }

    // 回款 5万 K00127: two unnamed words that can't be read, each of which is a value of the other's argument, have changed places.
    private async ValueTask TurnRoundAsync(Turn turn, Binding binding, List<CommandWord> unnamed, CancellationToken ct)
    {
        var unread = Enumerable.Range(0, binding.Command.Parameters.Count)
            .Where(index => binding.RefusalOf(index) is not null && unnamed.Exists(word => word.Label is null && word.Value == binding.TextOf(index)))
            .ToList();
        if (unread is not [var first, var second])
        {
            return;
        }

        var (former, latter) = (binding.TextOf(first)!, binding.TextOf(second)!);
        var one = await readers.For(binding.Command.Parameters[first]).ReadAnyAsync(turn, latter, ct);
        var other = await readers.For(binding.Command.Parameters[second]).ReadAnyAsync(turn, former, ct);
        if (!one.IsRefused && !other.IsRefused)
        {
            binding.Set(first, latter, one);
            binding.Set(second, former, other);
        }
    }

    // 跟进D00027微信聊了: nobody types a blank between a number and what is said about it.
    private async ValueTask TakeApartAsync(Turn turn, Parameter parameter, List<CommandWord> words, int at, CancellationToken ct)
    {
        var (word, reader) = (words[at], readers.For(parameter));
        if (word.Label is not null || reader.TakesAnything || GluedNumber().Match(word.Value) is not { Success: true } number
            || !(await reader.ReadAnyAsync(turn, word.Value, ct)).IsRefused || (await reader.ReadAnyAsync(turn, number.Value, ct)).IsRefused)
        {
            return;
        }

        words[at] = word with { Value = number.Value };
        words.Insert(at + 1, new CommandWord(null, word.Value[number.Length..]) { Tail = word.Tail[number.Length..] });
    }

    // 地址=星湖街 1 号: what can be anything, and is given by its name alone, goes on up to the next name or to what another argument can be.
    private async ValueTask<int> MoreAsync(Turn turn, Binding binding, int index, IReadOnlyList<CommandWord> words, int at, CancellationToken ct)
    {
        var (parameters, own) = (binding.Command.Parameters, binding.Command.Parameters[index]);
        if (!own.Named || !readers.For(own).TakesAnything || words[at].Value.Length == 0 || parameters.Any(one => one.Rest))
        {
            return 0;
        }

        var others = parameters.Where((one, place) => place != index && !one.Named && !binding.IsGiven(place)).Select(readers.For)
            .Where(reader => !reader.TakesAnything).ToList();
        var count = 0;
        for (var next = at + 1; next < words.Count && words[next].Label is null && binding.IndexOf(words[next].Value) < 0; next++, count++)
        {
            foreach (var other in others)
            {
                if (!(await other.ReadAnyAsync(turn, words[next].Value, ct)).IsRefused)
                {
                    return count;
                }
            }
        }

        return count;
    }

    // Also a blank or a colon names an argument, where what follows is a value of it. Free text at a line's end may hold anything.
    private async ValueTask<int> ReadNamedAsync(Turn turn, Binding binding, IReadOnlyList<CommandWord> words, int at, CancellationToken ct)
    {
        if (words[at].Label is not null || binding.Command.Parameters.Any(parameter => parameter.Rest))
        {
            return 0;
        }

        var parts = words[at].Value.Split([.. TypedTexts.Colons], 2);
        var own = binding.IndexOf(parts[0]);
        if (own < 0 || binding.IsGiven(own) || binding.Command.Parameters[own].Unasked)
        {
            return 0;
        }

        var isJoined = parts is [_, { Length: > 0 }];
        IReadOnlyList<CommandWord> values = isJoined ? [new CommandWord(null, parts[1]), .. words.Skip(at + 1)] : [.. words.Skip(at + 1)];
        if (values is not [{ Label: null, Value.Length: > 0 }, ..])
        {
            return 0;
        }

        var taken = await ReadAsync(turn, binding, own, WithUnit(binding.Command.Parameters[own], values, 0), ct);
        if (binding.RefusalOf(own) is { IsUnfit: false })
        {
            binding.Forget(own);
            return 0;
        }

        return isJoined ? taken : taken + 1;
    }

    private IReadOnlyList<string> WithUnit(Parameter parameter, IReadOnlyList<CommandWord> words, int at) =>
        words[at].Value.Length > 0 && at + 1 < words.Count && words[at + 1].Label is null && readers.For(parameter).IsUnit(words[at + 1].Value)
            ? [words[at].Value, words[at + 1].Value]
            : [words[at].Value];

    // As they are given out: letters and three digits or more, so that K12教育 stays a name.
    [GeneratedRegex(@"^[A-Za-z]{1,3}-?(?:\d{4}-)?\d{3,}(?=\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex GluedNumber();

    private static Refusal NoSuchArgument(Command command, string name) => new(
        ConversationTexts.NoSuchArgument,
        command.Text.Name,
        Shown.Cut(name, MostEchoed),
        LayoutTexts.List(command.Parameters.Where(parameter => !parameter.Rest).Select(parameter => parameter.Label)));

    private static Refusal TooMuch(Command command, string what) =>
        new(ConversationTexts.TooMuch, command.Text.Name, Shown.Cut(what, MostEchoed), Usage.Of(command));

    // More words may say which of those are meant that the first fits, or that there is none.
    private static bool IsNarrower(Refusal first, Refusal together) => first.Fitting.Count > 0
        && (together.IsFinal || (together.Fitting.Count > 0 && together.Fitting.Count < first.Fitting.Count
            && together.Fitting.All(one => first.Fitting.Any(other => other.Id == one.Id))));

    // Reads the first word, or as many as together make a value. Returns how many it took; one if none could be read.
    private async ValueTask<int> ReadAsync(Turn turn, Binding binding, int index, IReadOnlyList<string> words, CancellationToken ct)
    {
        if (words[0].Length == 0)
        {
            binding.AskFor(index);
            return 1;
        }

        var reader = readers.For(binding.Command.Parameters[index]);
        if (words.Count > 1 && words[0].Length > 0 && char.IsDigit(words[0][^1]) && reader.IsUnit(words[1]))
        {
            var whole = words[0] + words[1];
            binding.Set(index, Shown.Cut(whole, reader.Longest), await reader.ReadAnyAsync(turn, whole, ct));
            return 2;
        }

        var outcome = await reader.ReadAnyAsync(turn, words[0], ct);
        binding.Set(index, Shown.Cut(words[0], reader.Longest), outcome);
        for (var count = 2; outcome.IsRefused && reader.SpansWords && count <= words.Count; count++)
        {
            var text = string.Join(' ', words.Take(count));
            var together = await reader.ReadAnyAsync(turn, text, ct);
            if (!together.IsRefused || IsNarrower(outcome.Refusal!, together.Refusal))
            {
                binding.Set(index, text, together);
                return count;
            }
        }

        return 1;
    }
}

/// <summary>The arguments of a command as far as they are known.</summary>
internal sealed class Binding(Command command)
{
    private readonly Slot[] slots = new Slot[command.Parameters.Count];

    private record struct Slot(string? Text, object? Value, Refusal? Refusal, bool Asked);

    public Command Command { get; } = command;

    /// <summary>What is wrong with words that fit no parameter.</summary>
    public Refusal? Leftover { get; set; }

    /// <summary>The values, null where absent.</summary>
    public object?[] Values => [.. slots.Select(slot => slot.Value)];

    /// <summary>Indexes of the parameters that still block the command, in order: refused, asked for, or required and absent.</summary>
    public IEnumerable<int> Open =>
        Enumerable
            .Range(0, slots.Length)
            .Where(i => slots[i] is { Refusal: not null } or { Asked: true } || (slots[i].Value is null && !Command.Parameters[i].Optional));

    /// <summary>Why the first unusable value was not taken.</summary>
    public Refusal? Refusal => slots.Select(slot => slot.Refusal).FirstOrDefault(refusal => refusal is not null) ?? Leftover;

    /// <summary>The words that could be read, each with its argument.</summary>
    public IEnumerable<(Parameter Parameter, string Word)> Known => Words(slot => slot.Value is not null);

    /// <summary>All given words, readable or not, as a button says them.</summary>
    public IEnumerable<(ArgumentText Argument, Said Word)> Given =>
        Words(slot => slot.Text is not null).Select(word => (word.Parameter.Text, (Said)word.Word));

    public int IndexOf(string? label) => label is null ? -1 : Command.Parameters.ToList().FindIndex(parameter => parameter.IsCalled(label));

    public bool IsGiven(int index) => slots[index].Text is not null || slots[index].Asked;

    public bool IsKnown(int index) => slots[index].Value is not null;

    public bool IsAsked(int index) => slots[index].Asked;

    public object? ValueOf(int index) => slots[index].Value;

    public string? TextOf(int index) => slots[index].Text;

    public Refusal? RefusalOf(int index) => slots[index].Refusal;

    public void AskFor(int index) => slots[index] = new Slot { Asked = true };

    public void Forget(int index) => slots[index] = default;

    public void Set(int index, string text, Outcome<object> outcome) => slots[index] = new Slot(text, outcome.Value, outcome.Refusal, false);

    private IEnumerable<(Parameter Parameter, string Word)> Words(Func<Slot, bool> which) =>
        Command.Parameters.Index().Where(at => which(slots[at.Index])).Select(at => (at.Item, slots[at.Index].Text!));
}
