using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Rhythm.Scripts;

/// <summary>What the organisation itself puts into scripts: its name, and the customers that may be spoken of.</summary>
/// <param name="Company">What reps call their company; null where nothing is said.</param>
/// <param name="Cases">By industry, the first counts.</param>
public sealed record ScriptWords(string? Company, IReadOnlyList<PeerCase> Cases);

/// <summary>A customer that may be spoken of to others of its industry.</summary>
public sealed record PeerCase(string Industry, string Text);

/// <summary>The organisation's own words for scripts, as a file.</summary>
public sealed class ScriptWordsFormat : ConfigFormat<ScriptWords>
{
    private const string Company = "company";
    private const string Cases = "cases";
    private const string Industry = "industry";
    private const string Case = "text";
    private const int LongestCompany = 20;
    private const int LongestIndustry = 20;
    private const int LongestCase = 40;

    public override string Name => "script-words/1";

    public override Message Title => ScriptTexts.WordsTitle;

    public override Message About => ScriptTexts.WordsAbout;

    public override int Place => 76;

    public override ScriptWords Standing { get; } = new(null, []);

    public override IReadOnlyList<ConfigTable> Tables { get; } =
    [
        new(Cases, ScriptTexts.Cases,
        [
            new(Industry, ScriptTexts.Industry) { Names = ConfigNames.Industries },
            new(Case, ScriptTexts.CaseText) { Hint = ScriptTexts.CaseHint },
        ])
        {
            IsOrdered = true,
        },
    ];

    public override IReadOnlyList<ConfigColumn> Values { get; } = [new(Company, ScriptTexts.CompanyName)];

    protected override ScriptWords Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", Company, Cases);
        var cases = new List<PeerCase>();
        foreach (var (item, path) in reading.Items(content, "", Cases, isRequired: false))
        {
            reading.Only(item, path, Industry, Case);
            cases.Add(new PeerCase(
                reading.Required(item, path, Industry, LongestIndustry),
                Whole(reading.Required(item, path, Case, LongestCase), path, Case, reading)));
        }

        var company = reading.Text(content, "", Company, LongestCompany);
        return new ScriptWords(company is null ? null : Whole(company, "", Company, reading), cases);
    }

    protected override JsonObject Write(ScriptWords value)
    {
        var content = new JsonObject
        {
            [Cases] = new JsonArray([.. value.Cases.Select(one => new JsonObject { [Industry] = one.Industry, [Case] = one.Text })]),
        };
        if (value.Company is { } company)
        {
            content[Company] = company;
        }

        return content;
    }

    // It stands within a sentence of a script.
    private static string Whole(string text, string path, string key, ConfigReading reading)
    {
        if (text.AsSpan().IndexOfAny('{', '}') >= 0)
        {
            reading.Wrong(ConfigReading.At(path, key), ScriptTexts.LoneBrace.Text);
        }

        if (ScriptTexts.ForbiddenIn(text) is { } word)
        {
            reading.Wrong(ConfigReading.At(path, key), ScriptTexts.IsForbidden.With(word));
        }

        return text;
    }
}
