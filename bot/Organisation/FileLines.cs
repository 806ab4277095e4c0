using System.Globalization;
using System.Text;
using System.Text.Json;
using ChatSales.Core.Conditions;
using ChatSales.Core.Organisation;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ChatSales.Bot.Organisation;

/// <summary>In which line of a file stands what its mistakes are about.</summary>
internal sealed class FileLines
{
    private static readonly JsonReaderOptions Loose = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private readonly Dictionary<string, int> lines = [];

    /// <summary>A file's mistakes with their lines.</summary>
    /// <param name="name">The file's name.</param>
    /// <param name="text">Its text, which could be read.</param>
    /// <param name="mistakes">What is wrong with it.</param>
    public static IReadOnlyList<Mistake> Place(string name, string text, IReadOnlyList<Mistake> mistakes)
    {
        if (mistakes.Count == 0)
        {
            return mistakes;
        }

        text = text.TrimStart('\uFEFF');
        var places = new FileLines();
        if (OrganisationFile.IsYaml(name, text))
        {
            places.ReadYaml(text);
        }
        else
        {
            places.ReadJson(text);
        }

        return [.. mistakes.Select(mistake => mistake with { Row = places.LineOf(mistake.Path) })];
    }

    // What is missing should stand where its parent does.
    private int? LineOf(string path)
    {
        while (path.Length > 0)
        {
            if (lines.TryGetValue(path, out var line))
            {
                return line;
            }

            path = path[..Math.Max(0, path.LastIndexOfAny(['.', '[']))];
        }

        return null;
    }

    private void ReadYaml(string text)
    {
        var parser = new Parser(new StringReader(text));
        parser.Consume<StreamStart>();
        parser.Consume<DocumentStart>();
        Read(parser, "");
    }

    private void Read(Parser parser, string path)
    {
        if (parser.TryConsume<SequenceStart>(out _))
        {
            for (var index = 0; !parser.TryConsume<SequenceEnd>(out _); index++)
            {
                var item = Item(path, index);
                lines[item] = (int)parser.Current!.Start.Line;
                Read(parser, item);
            }
        }
        else if (parser.TryConsume<MappingStart>(out _))
        {
            while (!parser.TryConsume<MappingEnd>(out _))
            {
                var key = parser.Consume<Scalar>();
                var entry = ConfigReading.At(path, key.Value);
                lines[entry] = (int)key.Start.Line;
                Read(parser, entry);
            }
        }
        else
        {
            parser.MoveNext();
        }
    }

    private void ReadJson(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(bytes, Loose);
        var (line, upTo) = (1, 0);
        // The place of what is open, and of lists the number of their next item.
        var open = new Stack<(string Path, int? Next)>();
        var at = "";
        while (reader.Read())
        {
            var start = (int)reader.TokenStartIndex;
            line += bytes.AsSpan(upTo, start - upTo).Count((byte)'\n');
            upTo = start;
            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                at = ConfigReading.At(open.Peek().Path, reader.GetString()!);
                lines[at] = line;
                continue;
            }

            if (open.TryPeek(out var around) && around.Next is { } index)
            {
                open.Pop();
                open.Push((around.Path, index + 1));
                at = Item(around.Path, index);
                lines[at] = line;
            }

            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((at, reader.TokenType == JsonTokenType.StartArray ? 0 : null));
            }
        }
    }

    private static string Item(string path, int index) => string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");
}
