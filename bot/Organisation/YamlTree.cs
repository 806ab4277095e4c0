using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChatSales.Bot.Organisation;

/// <summary>
/// YAML as the same tree as JSON. Only what JSON has: no aliases, which can make a small file endless, no tags, and a plain word is a number, true or
/// false only where JSON would say so too; dates stay words.
/// </summary>
internal static partial class YamlTree
{
    private const int Deepest = 64;

    /// <exception cref="YamlException">It isn't YAML, or has more than JSON.</exception>
    public static JsonNode Read(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        var tree = NodeOf(parser, 0) ?? new JsonObject();
        parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out _) ? tree : throw Wrong(parser.Current!, "a second document begins here");
    }

    private static JsonNode? NodeOf(Parser parser, int depth)
    {
        if (depth > Deepest)
        {
            throw Wrong(parser.Current!, "this goes too deep");
        }

        if (parser.Current is NodeEvent { Tag.IsEmpty: false })
        {
            throw Wrong(parser.Current, "tags are not read");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return ValueOf(scalar);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var list = new JsonArray();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                list.Add(NodeOf(parser, depth + 1));
            }

            return list;
        }

        if (parser.TryConsume<MappingStart>(out _))
        {
            var entries = new JsonObject();
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.TryConsume<Scalar>(out var name) ? name : throw Wrong(parser.Current!, "a key must be a word");
                if (!entries.TryAdd(key.Value, NodeOf(parser, depth + 1)))
                {
                    throw Wrong(key, $"'{key.Value}' stands there twice");
                }
            }

            return entries;
        }

        throw Wrong(parser.Current!, parser.Current is AnchorAlias ? "aliases are not read" : "this can't be read");
    }

    private static JsonNode? ValueOf(Scalar scalar) => scalar switch
    {
        { Style: not ScalarStyle.Plain } => JsonValue.Create(scalar.Value),
        { Value: "" or "~" or "null" } => null,
        { Value: "true" } => JsonValue.Create(true),
        { Value: "false" } => JsonValue.Create(false),
        _ when Number().IsMatch(scalar.Value) => JsonNode.Parse(scalar.Value),
        _ => JsonValue.Create(scalar.Value),
    };

    private static YamlException Wrong(ParsingEvent at, string what) => new(at.Start, at.End, what);

    [GeneratedRegex(@"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
