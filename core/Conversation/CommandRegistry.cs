using System.Diagnostics.CodeAnalysis;
using ChatSales.Core.Access;
using F23.StringSimilarity;

namespace ChatSales.Core.Conversation;

/// <summary>Every command, found by what people type; the one source of typed text, buttons and help (X2).</summary>
public sealed class CommandRegistry
{
    // Words that have less than a third in common are not misspelt for each other.
    private const double Unlike = 0.7;
    private static readonly NormalizedLevenshtein Distance = new();
    private readonly Dictionary<string, Command> byWord = [];
    private readonly Dictionary<string, Command> byKey;
    private readonly int longestWord;

    /// <exception cref="InvalidOperationException">Two commands share a name: a programming mistake.</exception>
    public CommandRegistry(IEnumerable<Command> commands)
    {
        All = [.. commands.OrderBy(command => command.Text.Key, StringComparer.Ordinal)];
        byKey = All.ToDictionary(command => command.Text.Key);
        foreach (var command in All)
        {
            foreach (var word in command.Text.Aliases.Prepend(command.Text.Name))
            {
                if (!byWord.TryAdd(Typed.Plain(word), command))
                {
                    throw new InvalidOperationException($"Two commands are called '{word}'.");
                }
            }
        }

        // Some platforms' buttons type a line, and cards sent earlier still type commands' former names.
        foreach (var command in All)
        {
            if (FormerCommandTexts.NameOf(command.Text.Key) is { } former)
            {
                byWord.TryAdd(Typed.Plain(former), command);
            }
        }

        longestWord = byWord.Keys.Max(word => (int?)word.Length) ?? 0;
    }

    /// <summary>All commands, by key.</summary>
    public IReadOnlyList<Command> All { get; }

    /// <summary>What this person does most, by rank.</summary>
    public IEnumerable<Command> Usual(AccessPolicy access) =>
        All.Where(command => command.About.Usual > 0 && access.Has(command.About.Needs)).OrderBy(command => command.About.Usual);

    /// <summary>The commands that a text alone may mean, the likeliest first.</summary>
    public IEnumerable<Command> Lone(string text) => All
        .Where(command => command.About.LoneWord > 0
            || (command.About.LoneNumber is var letter && letter != default && Reading.GivenNumbers.IsOne(text, letter)))
        .OrderBy(command => command.About.LoneWord == 0).ThenBy(command => command.About.LoneWord);

    public Command? ByKey(string key) => byKey.GetValueOrDefault(key);

    public Command? ByName(string name) => byWord.GetValueOrDefault(Typed.Plain(name)) ?? byWord.GetValueOrDefault(Typed.Word(name));

    /// <summary>A command, or the one for one's own where only that is permitted: 过程分 of a rep is 我的过程分.</summary>
    public Command OwnOr(Command command, IReadOnlyList<CommandWord> words, AccessPolicy access) =>
        words.Count == 0 && !access.Has(command.About.Needs) && ByName(ConversationTexts.OwnOf(command.Text.Name)) is { } own
            && access.Has(own.About.Needs)
            ? own
            : command;

    /// <summary>
    /// The command that a text gives, and its words: the name first (<c>推进 D-1024</c>), run together with an id (<c>推进D-1024</c>,
    /// <c>推进：D-1024</c>), or after it (<c>D-1024 推进</c>, <c>D-1024推进</c>). A name that is a sign may join anything
    /// (<c>@吴艳 …</c>). A text longer than any line gives none.
    /// </summary>
    public bool TryMatch(string text, [NotNullWhen(true)] out Command? command, out IReadOnlyList<CommandWord> words)
    {
        if (text.Length > CommandLine.Longest)
        {
            (command, words) = (null, []);
            return false;
        }

        var line = CommandLine.Parse(text);
        words = line.Words;
        if ((command = ByName(line.Name)) is not null)
        {
            return true;
        }

        var start = text.TrimStart();
        if (start.Length > 1 && !char.IsLetterOrDigit(start[0]) && byWord.TryGetValue(Typed.Plain(start[..1]), out command))
        {
            words = WordsOf(start[1..]);
            return true;
        }

        if (words.Count > 0 && words[0].Label is null && line.Name.Any(char.IsAsciiDigit) && (command = ByName(words[0].Value)) is not null)
        {
            words = [new CommandWord(null, line.Name), .. words.Skip(1)];
            return true;
        }

        for (var length = Math.Min(Math.Min(line.Name.Length, start.Length) - 1, longestWord); length > 0; length--)
        {
            if (Joins(start[length]) && byWord.TryGetValue(Typed.Plain(start[..length]), out command))
            {
                words = WordsOf(start[length..].TrimStart([.. TypedTexts.Joins]));
                return true;
            }
        }

        // Only names in Chinese: letters behind an id are part of it.
        for (var at = Math.Max(1, line.Name.Length - longestWord - 1); at < line.Name.Length; at++)
        {
            var (id, name) = (line.Name[..at], line.Name[at..]);
            if (Joins(id[^1]) && !Joins(name[0]) && id.Any(char.IsDigit) && (command = ByName(name)) is not null)
            {
                words = [new CommandWord(null, id.TrimEnd([.. TypedTexts.Joins])), .. words];
                return true;
            }
        }

        command = null;
        return false;
    }

    /// <summary>The commands, out of some, whose names are like what was typed, the nearest first.</summary>
    public IReadOnlyList<Command> Nearest(string text, Func<Command, bool> of, int count)
    {
        var whole = Typed.Plain(text);
        var first = Typed.Plain(CommandLine.Parse(text).Name);
        return [.. byWord
            .Where(entry => of(entry.Value))
            .Select(entry => (Command: entry.Value, Distance: DistanceOf(entry.Key)))
            .GroupBy(entry => entry.Command, (command, entries) => (Command: command, Distance: entries.Min(entry => entry.Distance)))
            .Where(entry => entry.Distance < Unlike)
            .OrderBy(entry => entry.Distance).ThenBy(entry => entry.Command.Text.Key, StringComparer.Ordinal)
            .Take(count).Select(entry => entry.Command)];

        // A name inside the text beats any misspelling; longer names beat shorter ones.
        double DistanceOf(string word) => whole.Contains(word, StringComparison.Ordinal)
            ? -(double)word.Length / whole.Length
            : Math.Min(Distance.Distance(first, word), Distance.Distance(whole, word));
    }

    private static IReadOnlyList<CommandWord> WordsOf(string text) => CommandLine.Parse($"_ {text}").Words;

    private static bool Joins(char next) =>
        char.IsAsciiLetterOrDigit(next) || TypedTexts.Joins.Contains(next) || next is (>= '\uFF10' and <= '\uFF19') or (>= '\uFF21' and <= '\uFF5A');
}
