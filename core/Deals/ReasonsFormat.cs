using System.Text.Json.Nodes;
using ChatSales.Core.Conversation;
using ChatSales.Core.Organisation;

namespace ChatSales.Core.Deals;

/// <summary>Why deals are lost.</summary>
public sealed record Reasons(IReadOnlyList<string> Loss);

/// <summary>The reasons that people choose from, as a file.</summary>
/// <param name="plan">What readers have: it follows the file.</param>
public sealed class ReasonsFormat(StagePlan plan) : ConfigFormat<Reasons>
{
    private const string Loss = "loss";

    public override string Name => "reasons/1";

    public override Message Title => StageFileTexts.ReasonsTitle;

    public override Message About => StageFileTexts.ReasonsAbout;

    public override int Place => 40;

    public override Reasons Standing => new((plan.Settings ?? plan).LossReasons);

    public override IReadOnlyList<ConfigTable> Tables { get; } =
        [new(Loss, StageFileTexts.ReasonsTitle, [new("", StageFileTexts.Reason)]) { IsOrdered = true }];

    public override void Take(JsonObject? content) => plan.Follow(content is null ? null : Read(content, new ConfigReading()).Loss);

    protected override Reasons Read(JsonObject content, ConfigReading reading)
    {
        reading.Only(content, "", Loss);
        var reasons = reading.Words(content, "", Loss, LossReason.Longest);
        if (reasons.Count == 0)
        {
            reading.Wrong(Loss, OrganisationTexts.Missing.Text);
        }

        return new Reasons(reasons);
    }

    protected override JsonObject Write(Reasons value) =>
        new() { [Loss] = new JsonArray([.. value.Loss.Select(reason => JsonValue.Create(reason))]) };
}
