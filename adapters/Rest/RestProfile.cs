using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChatSales.Core.Conversation;
using ChatSales.Core.Integration;

namespace ChatSales.Adapters.Rest;

/// <summary>What a system is told and how its answers are read, as a file of data.</summary>
internal sealed record RestProfile
{
    private static readonly JsonSerializerOptions Form = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        Converters = { new JsonStringEnumConverter() },
    };

    public required RestCheck Check { get; init; }

    public RestDocument? Customer { get; init; }

    public RestDocument? Receivable { get; init; }

    public RestDocument? Reversal { get; init; }

    public RestDocument? Service { get; init; }

    public RestDocument? ServiceEnd { get; init; }

    /// <summary>Causes by the system's own words; the first that fits counts, all parts of a text separated by blanks must occur.</summary>
    public IReadOnlyList<RestFault> Faults { get; init; } = [];

    /// <summary>The profile in a file, or what is wrong with it.</summary>
    public static (RestProfile? Profile, IReadOnlyList<string> Mistakes) Read(string file)
    {
        if (!File.Exists(file))
        {
            return (null, [$"there is no file '{file}'."]);
        }

        try
        {
            var profile = JsonSerializer.Deserialize<RestProfile>(File.ReadAllText(file), Form)!;
            return (profile, [.. profile.Mistakes()]);
        }
        catch (JsonException fault)
        {
            return (null, [$"'{file}', line {fault.LineNumber + 1}: {fault.Message.Split(" LineNumber:")[0]}"]);
        }
    }

    public RestDocument? For(Type document) =>
        document == typeof(CustomerDocument) ? Customer
        : document == typeof(ReceivableDocument) ? Receivable
        : document == typeof(ReversalDocument) ? Reversal
        : document == typeof(ServiceDocument) ? Service
        : document == typeof(ServiceEndDocument) ? ServiceEnd
        : null;

    private IEnumerable<string> Mistakes()
    {
        foreach (var (name, type, document) in new[]
            {
                ("customer", typeof(CustomerDocument), Customer),
                ("receivable", typeof(ReceivableDocument), Receivable),
                ("reversal", typeof(ReversalDocument), Reversal),
                ("service", typeof(ServiceDocument), Service),
                ("serviceEnd", typeof(ServiceEndDocument), ServiceEnd),
            })
        {
            if (document is null)
            {
                continue;
            }

            var known = RestValues.NamesFor(type).Concat(document.Codes.Keys.Select(code => $"code.{code}")).ToHashSet();
            var sent = RestTemplate.NamesIn(document.Create.Path).Concat(RestTemplate.NamesIn(document.Create.Body)).ToList();
            var sought = RestTemplate.NamesIn(document.Find.Path).Concat(document.Find.Where.Values.SelectMany(RestTemplate.NamesIn));
            foreach (var unknown in sent.Concat(sought).Distinct().Where(one => !known.Contains(one)))
            {
                yield return $"{name}: there is no {{{unknown}}}; there are {string.Join(", ", known.Order(StringComparer.Ordinal).Select(one => $"{{{one}}}"))}.";
            }

            // Without it, looking would find any document, and sending would make one that is never found.
            if (!document.Find.Where.Values.Contains("{key}") || !sent.Contains("key"))
            {
                yield return $"{name}: our {{key}} must be in what is sent, and found is only what has it (where).";
            }
        }
    }
}

/// <summary>Something cheap that needs the credentials.</summary>
/// <param name="Path">Is read by GET.</param>
/// <param name="Books">Where in the answer it says whose books these are.</param>
internal sealed record RestCheck(string Path, string? Books = null);

/// <summary>How one sort of document is looked for and made.</summary>
internal sealed record RestDocument
{
    public IReadOnlyDictionary<string, RestCode> Codes { get; init; } = new Dictionary<string, RestCode>();

    public required RestFind Find { get; init; }

    public required RestCreate Create { get; init; }

    public IReadOnlyList<CodeNeed> Needs() =>
        [.. Codes.Select(code => new CodeNeed(code.Key, new Message($"rest.code.{code.Key}", code.Value.Title), code.Value.By, code.Value.Required))];
}

/// <summary>A code that people map.</summary>
internal sealed record RestCode(string Title, CodeBy By = CodeBy.Nothing, bool Required = true);

/// <summary>How a document is looked for.</summary>
internal sealed record RestFind
{
    public required string Path { get; init; }

    /// <summary>Where in the answer the rows are; the answer itself if nothing is said.</summary>
    public string Items { get; init; } = "";

    /// <summary>What a row must have, by its place in the row: a search that also finds what is alike finds nothing by that.</summary>
    public required IReadOnlyDictionary<string, string> Where { get; init; }

    /// <summary>Where in a row its number is.</summary>
    public required string Number { get; init; }

    /// <summary>Whether a 404 means that there is none.</summary>
    public bool AbsentOn404 { get; init; }
}

/// <summary>How a document is made.</summary>
internal sealed record RestCreate
{
    public string Method { get; init; } = "POST";

    public required string Path { get; init; }

    /// <summary>JSON whose texts may hold placeholders; <c>{amount:number}</c> alone in a text becomes a number.</summary>
    public required JsonObject Body { get; init; }

    /// <summary>Where in the answer its number is.</summary>
    public required string Number { get; init; }

    /// <summary>Where an answer of status 200 says whether it was done, for systems whose status says nothing.</summary>
    public string? Ok { get; init; }

    /// <summary>What <see cref="Ok"/> is then.</summary>
    public string Is { get; init; } = "true";

    /// <summary>Where the words of a refusal are.</summary>
    public string Said { get; init; } = "message";
}

/// <summary>What words mean.</summary>
internal sealed record RestFault(string Words, FaultCause Cause);
