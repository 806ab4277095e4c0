using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>What someone sees of one message, read back from what the platform was given, in platform-neutral terms.</summary>
internal sealed partial record Seen
{
    /// <summary><c>text</c>, <c>card</c>, <c>form</c>, <c>picture</c> or <c>file</c>.</summary>
    public required string What { get; init; }

    /// <summary>Title, subtitle and text, line by line.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>Labels of the fields, with a star for required ones.</summary>
    public IReadOnlyList<string> Inputs { get; init; } = [];

    /// <summary>Labels, with an arrow if a page opens.</summary>
    public IReadOnlyList<string> Buttons { get; init; } = [];

    /// <summary>The picture on it, or the file.</summary>
    public IReadOnlyList<byte>? Bytes { get; init; }

    public string? FileName { get; init; }

    /// <summary>A WeCom message: a template card, or its text.</summary>
    public static Seen OfWeCom(string what, JsonObject content, string text)
    {
        // A card shows a limited number of facts; the rest end its text.
        const int MostFacts = 6;
        var (words, rows) = Split(
            what == "card"
                ? string.Join('\n', ((string?[])[Text("main_title", "title"), Text("main_title", "desc"), Text("sub_title_text")]).OfType<string>())
                : text);
        var facts = (content["horizontal_content_list"]?.AsArray() ?? [])
            .Select(fact => (fact!["keyname"]!.GetValue<string>(), fact["value"]!.GetValue<string>()))
            .ToList();
        if (facts.Count == MostFacts
            && words[^1].Split('；').Select(fact => fact.Split('：')).ToList() is var more
            && more.TrueForAll(fact => fact.Length == 2))
        {
            facts.AddRange(more.Select(fact => (fact[0], fact[1])));
            words = [.. words.SkipLast(1)];
        }

        return new Seen
        {
            What = what,
            Words = words,
            Rows = rows,
            Facts = facts,
            Buttons =
            [
                .. (content["button_list"]?.AsArray() ?? []).Select(button => button!["text"]!.GetValue<string>()),
                .. (content["jump_list"]?.AsArray() ?? []).Select(jump => $"{jump!["title"]!.GetValue<string>()} ↗"),
            ],
        };

        string? Text(params string[] path) => path.Aggregate((JsonNode?)content, static (node, name) => node?[name])?.GetValue<string>();
    }

    /// <summary>As lines, without what varies from run to run.</summary>
    /// <param name="isKnown">Whether somebody sent a file with this SHA-256.</param>
    public IReadOnlyList<string> Lines(Func<string, bool> isKnown) =>
        [
            .. new string[][]
            {
                [.. Words],
                Facts.Count > 0 ? [string.Join(" | ", Facts.Select(fact => $"{fact.Label} {fact.Value}"))] : [],
                Bytes is null
                    ? []
                    :
                    [
                        $"<{FileName ?? "picture"}, {(isKnown(Hash(Bytes)) ? "byte for byte as it was sent" : $"{Bytes.Count} bytes that nobody sent")}>",
                    ],
                [.. Rows],
                Inputs.Count > 0 ? [string.Join(" ", Inputs)] : [],
                Buttons.Count > 0 ? [string.Join(" ", Buttons.Select(label => $"[{label}]"))] : [],
            }
                .SelectMany(lines => lines)
                .Select(Plain),
        ];

    public static string Hash(IEnumerable<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData([.. bytes]));

    /// <summary>The lines of a text, except those that number rows, and the rows, each with what is below its heading.</summary>
    public static (IReadOnlyList<string> Words, IReadOnlyList<string> Rows) Split(string text)
    {
        List<string> words = [], rows = [];
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Number().IsMatch(line))
            {
                rows.Add(line);
            }
            else if (rows.Count > 0)
            {
                rows[^1] += $" / {line}";
            }
            else
            {
                words.Add(line);
            }
        }

        return (words, rows);
    }

    private static string Plain(string line) =>
        NamedPicture().Replace(Instant().Replace(Evidence().Replace(NewDeal().Replace(line, "D-N"), "E-N"), "(time)"), "图片");

    [GeneratedRegex(@"^\d+\. ")]
    private static partial Regex Number();

    [GeneratedRegex(@"\bD-\d+")]
    private static partial Regex NewDeal();

    [GeneratedRegex(@"\bE-[0-9A-Z]{8}\b")]
    private static partial Regex Evidence();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d")]
    private static partial Regex Instant();

    // Pictures without a name are named after the instant.
    [GeneratedRegex("图片[_＿][0-9]+")]
    private static partial Regex NamedPicture();
}
