using System.Text.Json;
using System.Text.Json.Nodes;
using ChatSales.Bot.Driven;
using ChatSales.Bot.Hosting;
using ChatSales.Core.Storage;

namespace ChatSales.Bot.Verbs;

/// <summary>Files of questions, a JSON object a line, each answered by itself.</summary>
internal static class AnsweredLines
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>
    /// Answers each line in order, and says what is wrong with those that can't be used. Answers are named by the line's <c>id</c>, or its number.
    /// </summary>
    /// <returns>The exit code: 0 if every line could be used.</returns>
    public static async Task<int> RunAsync(
        string file, Func<JsonObject, ValueTask<JsonObject>> answer, Action<JsonObject, JsonObject> print, CancellationToken ct)
    {
        if (!Path.Exists(file))
        {
            throw new FileNotFoundException($"There is no file '{file}'.");
        }

        var (number, bad) = (0, 0);
        foreach (var line in await GivenFile.LinesAsync(file, ct))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            JsonObject named = new() { ["line"] = number };
            try
            {
                var question = Parse(line);
                named = question["id"] is { } id ? new() { ["id"] = id.DeepClone() } : named;
                print(named, await answer(question));
            }
            // One that the program fails on keeps none of the others from being answered.
            catch (Exception mistake) when (mistake is not (StorageException or SettingsException or OperationCanceledException))
            {
                bad++;
                print(named, new() { ["error"] = mistake is InvalidDataException ? mistake.Message : VerbFaults.Told(mistake) });
            }
        }

        return bad == 0 ? 0 : 1;
    }

    /// <summary>One object of both parts, in one line.</summary>
    public static string Joined(JsonObject named, JsonObject answer) =>
        new JsonObject(named.Concat(answer).Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone()))).ToJsonString(StoredJson.Options);

    /// <summary>A line's question as the type that a verb has for it.</summary>
    /// <exception cref="InvalidDataException">A field has a value of another type.</exception>
    public static T As<T>(this JsonObject line, JsonSerializerOptions form)
    {
        try
        {
            return line.Deserialize<T>(form)!;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException(fault.Message, fault);
        }
    }

    private static JsonObject Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line, documentOptions: Strict) as JsonObject ?? throw new InvalidDataException("The line is no JSON object.");
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            throw new InvalidDataException($"The line is no JSON: {fault.Message}", fault);
        }
    }
}
