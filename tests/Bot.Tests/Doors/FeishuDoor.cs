using System.Text.Json.Nodes;
using ChatSales.Bot.Tests.Feishu;
using ChatSales.Core.Conversation;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>Feishu's company-built app in one of its modes: events in, cards in JSON 2.0 out.</summary>
internal sealed class FeishuDoor(bool webhook) : DoorDriver(webhook ? "Feishu webhook" : "Feishu long connection")
{
    private static readonly Fault[] All =
    [
        Fault.ExpiredToken,
        Fault.RateLimited,
        Fault.Busy,
        Fault.ServerError,
        Fault.Slow,
        Fault.Cut,
        Fault.CutAfterEffect,
    ];
    private FeishuBot feishu = null!;

    public override IReadOnlyList<string> Traits { get; } = ["form", "in-place", "files", "row-buttons", "picture-on-card", "plain-first"];

    public override IReadOnlyDictionary<string, Fault[]> Calls { get; } =
        new Dictionary<string, Fault[]> { ["im/v1/messages"] = All, ["im/v1/messages/patch"] = All, ["im/v1/images"] = All, ["im/v1/files"] = All };

    public override string Download => "im/v1/messages/resources";

    public override IReadOnlyList<LineFault> Arrivals { get; } =
        webhook ? [LineFault.Twice] : [LineFault.Twice, LineFault.Reordered, LineFault.CutInside, LineFault.CutBeforeAnswer];

    public override Action? CutConnection => webhook ? null : feishu.Simulator.CutConnections;

    public override TestBot Bot => feishu.Bot;

    public override Faults Faults => feishu.Simulator.Faults;

    public override async Task StartAsync(Action<IServiceCollection>? services = null)
    {
        // Small frames, so that an event has several.
        feishu = await FeishuBot.StartAsync(webhook, new FeishuSimulatorOptions { FrameBytes = 200 }, timePasses: false, services);
        feishu.Simulator.Sent += message => Note(message.Recipient, message, Read(message));
    }

    public override ValueTask DisposeAsync() => feishu.DisposeAsync();

    protected override void Spoil(LineFault fault)
    {
        if (webhook)
        {
            base.Spoil(fault);
        }
        else
        {
            feishu.Simulator.NextOnLine(fault);
        }
    }

    protected override Func<Task> Said(string personId, string text) => Brought(feishu.Simulator.Events.Text(OpenId(personId), text));

    protected override Func<Task> Pictured(string personId, byte[] picture) =>
        Brought(feishu.Simulator.Events.Image(OpenId(personId), feishu.Simulator.AddFile(picture, "picture", "img")));

    protected override Func<Task> Sent(string personId, string name, byte[] document) =>
        Brought(feishu.Simulator.Events.File(OpenId(personId), feishu.Simulator.AddFile(document, name, "file"), name));

    protected override Func<Task> Placed(string personId, Place place) =>
        Brought(feishu.Simulator.Events.Location(OpenId(personId), place.Latitude, place.Longitude, place.Label));

    protected override Func<Task> Tapped(string personId, string label, int row, IReadOnlyDictionary<string, string> values)
    {
        var member = feishu.Member(personId);
        var card = member.Messages.Last(message => message.Buttons.Count(button => button == label) >= Math.Max(row, 1));
        var tap = member.Tap(card, label, values.Count > 0 ? values : null, Math.Max(row - 1, 0));
        return () => member.BringAsync(card, tap, Ct);
    }

    private Func<Task> Brought(JsonObject message) => () => feishu.Simulator.DeliverAsync(message, Ct);

    private string OpenId(string personId) => feishu.Member(personId).OpenId;

    private Seen Read(FeishuMessage message) => message.Type switch
    {
        "interactive" => ReadCard(message),
        "image" => new Seen { What = "picture", Bytes = message.File },
        "file" => new Seen { What = "file", Bytes = message.File, FileName = message.FileName },
        _ => new Seen { What = "text", Words = Seen.Split(message.Text).Words },
    };

    private Seen ReadCard(FeishuMessage message)
    {
        List<string> words =
        [
            .. ((string?[])[message.Title, message.Content["header"]!["subtitle"]?["content"]?.GetValue<string>()]).OfType<string>(),
        ];
        List<(string, string)> facts = [];
        List<string> rows = [], inputs = [], buttons = [];
        byte[]? picture = null;
        foreach (var element in message.Content["body"]!["elements"]!.AsArray().OfType<JsonObject>())
        {
            var (texts, labels) = (Texts(element), Labels(element));
            switch (element["tag"]!.GetValue<string>())
            {
                case "div" when texts[0].Split(" › ") is { Length: > 1 } steps:
                    facts.Add(StageOf(steps));
                    break;
                case "div":
                    words.AddRange(texts[0].Split('\n'));
                    break;
                case "column_set" when labels.Count == 0:
                    facts.Add((texts[0], texts[1]));
                    break;
                case "column_set" when texts.Count > 0:
                    rows.Add($"{string.Join(" / ", texts)} [{labels.Single()}]");
                    break;
                case "column_set":
                    buttons.AddRange(labels);
                    break;
                case "img":
                    picture = feishu.Simulator.FileOf(element["img_key"]!.GetValue<string>());
                    break;
                case "form":
                    inputs.AddRange(Fields(element));
                    buttons.AddRange(labels);
                    break;
            }
        }

        return new Seen
        {
            What = inputs.Count > 0 ? "form" : "card",
            Words = words,
            Facts = facts,
            Rows = rows,
            Inputs = inputs,
            Buttons = buttons,
            Bytes = picture,
        };
    }

    // As other platforms put it: which step of how many.
    private static (string Label, string Value) StageOf(string[] steps) =>
        Array.FindIndex(steps, step => step.StartsWith('●')) is var current and >= 0
            ? ("阶段", $"{steps[current][2..]}（{current + 1}/{steps.Length}）")
            : ("阶段", string.Join(' ', steps));

    private static List<string> Texts(JsonNode element) => [.. Inside(element, "div").Select(div => div["text"]!["content"]!.GetValue<string>())];

    private static List<string> Labels(JsonNode element) =>
        [
            .. Inside(element, "button")
                .Select(button =>
                    button["text"]!["content"]!.GetValue<string>() + (button["behaviors"]![0]!["type"]!.GetValue<string>() == "open_url" ? " ↗" : "")
                ),
        ];

    // Each field is below its label.
    private static IEnumerable<string> Fields(JsonObject form)
    {
        var elements = form["elements"]!.AsArray().OfType<JsonObject>().ToList();
        return elements
            .Zip(elements.Skip(1))
            .Where(pair => pair.Second["required"] is not null)
            .Select(pair => Texts(pair.First)[0] + (pair.Second["required"]!.GetValue<bool>() ? "*" : ""));
    }

    private static IEnumerable<JsonObject> Inside(JsonNode? node, string tag) => node switch
    {
        JsonObject fields when fields["tag"] is JsonValue own && own.GetValue<string>() == tag => [fields],
        JsonObject fields => fields.SelectMany(field => Inside(field.Value, tag)),
        JsonArray items => items.SelectMany(item => Inside(item, tag)),
        _ => [],
    };
}
