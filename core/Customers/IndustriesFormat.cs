using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;

namespace ChatSales.Core.Customers;

/// <summary>The industries that customers are of; none where any may be written.</summary>
public sealed record Industries(IReadOnlyList<string> Names);

/// <summary>The list of industries, as a file.</summary>
public sealed class IndustriesFormat : ConfigFormat<Industries>
{
    private const string List = "industries";
    private const int Longest = 30;

    public override string Name => "industries/1";

    public override Message Title => CustomerTexts.IndustriesTitle;

    public override Message About => CustomerTexts.IndustriesAbout;

    public override int Place => 50;

    public override Industries Standing { get; } = new([]);

    public override IReadOnlyList<ConfigTable> Tables { get; } =
        [new(List, CustomerTexts.IndustriesTitle, [new("", CustomerTexts.IndustryColumn)]) { IsOrdered = true }];

    /// <summary>Why a customer can't be of an industry; null if it can, or nothing is said.</summary>
    public async ValueTask<Refusal?> WhyNotAsync(Session session, string? industry, CancellationToken ct) =>
        industry is not null && await InForceAsync(session, ct) is { Names.Count: > 0 } known && !known.Names.Contains(industry)
            ? new Refusal(CustomerTexts.NoSuchIndustry, industry, LayoutTexts.List(known.Names))
            : null;

    /// <summary>The only values that the field <c>industry</c> of conditions can have; none where any may be written.</summary>
    public async ValueTask<IReadOnlyDictionary<string, IReadOnlyList<string>>> AsSetAsync(Session session, CancellationToken ct) =>
        await InForceAsync(session, ct) is { Names.Count: > 0 } known
            ? new Dictionary<string, IReadOnlyList<string>> { ["industry"] = known.Names }
            : new Dictionary<string, IReadOnlyList<string>>();

    protected override Industries Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", List);
        return new Industries(reading.Words(content, "", List, Longest));
    }

    protected override JsonObject Write(Industries value) =>
        new() { [List] = new JsonArray([.. value.Names.Select(name => JsonValue.Create(name))]) };
}
