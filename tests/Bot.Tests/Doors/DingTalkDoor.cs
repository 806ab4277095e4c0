using System.Text.Json.Nodes;
using ChatSales.Adapters.DingTalk;
using ChatSales.Bot.Tests.DingTalk;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// DingTalk's robot in one of its modes, with the vendor's public card template, whose cards stay as they are, or with the company's own.
/// </summary>
internal sealed class DingTalkDoor(DingTalkMode mode, bool ownTemplate) : DoorDriver($"DingTalk {mode}{(ownTemplate ? ", own template" : "")}")
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

    // DingTalk checks no duplicates: a message without an id of ours whose answer was lost may come twice (docs/platforms/dingtalk.md).
    private static readonly Fault[] OfMessages = [.. All.Except([Fault.CutAfterEffect])];
    private DingTalkBot dingtalk = null!;

    public override IReadOnlyList<string> Traits { get; } =
    ["asks", ownTemplate ? "in-place" : "below", "files", "rows-within", "numbered", "picture-before"];

    public override IReadOnlyDictionary<string, Fault[]> Calls { get; } = new Dictionary<string, Fault[]>
    {
        ["robot/sendBySession"] = [.. OfMessages.Except([Fault.ExpiredToken])],
        ["robot/oToMessages/batchSend"] = OfMessages,
        ["media/upload"] = All,
        ["card/instances/createAndDeliver"] = All,
        ["card/instances"] = ownTemplate ? All : [],
    };

    public override bool IsOfOthers { get; } = mode == DingTalkMode.Stream == ownTemplate;

    public override string Download => "robot/messageFiles/download";

    public override IReadOnlyList<LineFault> Arrivals { get; } =
        mode == DingTalkMode.Http ? [LineFault.Twice] : [LineFault.Twice, LineFault.CutInside, LineFault.CutBeforeAnswer];

    public override Action? CutConnection => mode == DingTalkMode.Http ? null : dingtalk.Simulator.CutConnections;

    public override TestBot Bot => dingtalk.Bot;

    public override Faults Faults => dingtalk.Simulator.Faults;

    public override async Task StartAsync(Action<IServiceCollection>? services = null)
    {
        dingtalk = await DingTalkBot.StartAsync(mode, ownTemplate, services: services);
        dingtalk.Simulator.Sent += message => Note(message.Chat, message, Read(message));
    }

    public override ValueTask DisposeAsync() => dingtalk.DisposeAsync();

    protected override void Spoil(LineFault fault)
    {
        if (mode == DingTalkMode.Http)
        {
            base.Spoil(fault);
        }
        else
        {
            dingtalk.Simulator.NextOnLine(fault);
        }
    }

    protected override Func<Task> Said(string personId, string text) =>
        Brought(dingtalk.Simulator.Events.Text(dingtalk.Member(personId).UserId, text));

    protected override Func<Task> Pictured(string personId, byte[] picture) =>
        Brought(dingtalk.Simulator.Events.Picture(dingtalk.Member(personId).UserId, dingtalk.Simulator.AddFile(picture)));

    protected override Func<Task> Sent(string personId, string name, byte[] document) =>
        Brought(dingtalk.Simulator.Events.File(dingtalk.Member(personId).UserId, dingtalk.Simulator.AddFile(document), name));

    protected override Func<Task> Tapped(string personId, string label, int row, IReadOnlyDictionary<string, string> values)
    {
        var member = dingtalk.Member(personId);
        return Brought(member.Tap(member.Messages.Last(message => message.Labels.Contains(LabelOf(label, row))), LabelOf(label, row)));
    }

    private Func<Task> Brought(JsonObject message) => () => dingtalk.Simulator.DeliverAsync(message, Ct);

    private static Seen Read(DingTalkSent message)
    {
        // The older kind of card repeats its title as a heading.
        var heading = $"### {message.Title}\n\n";
        var (words, rows) = Seen.Split(message.Text.StartsWith(heading, StringComparison.Ordinal) ? message.Text[heading.Length..] : message.Text);
        // The label of a fact stands out.
        var facts = words
            .Where(line => line.StartsWith("**", StringComparison.Ordinal))
            .Select(line => line.Split("**"))
            .Select(parts => (parts[1], parts[2].TrimStart('：')));
        return new Seen
        {
            What =
                message.Type is "card" or "actionCard" or "markdown" ? "card"
                : message.Type is "image" ? "picture"
                : message.Type,
            Words =
            [
                .. message.Title.Length > 0 ? [message.Title] : Array.Empty<string>(),
                .. words.Where(line => !line.StartsWith("**", StringComparison.Ordinal)),
            ],
            Facts = [.. facts],
            Rows = rows,
            Buttons =
            [
                .. message.Buttons.Select(button =>
                    button.Url?.StartsWith("http", StringComparison.Ordinal) == true ? $"{button.Label} ↗" : button.Label),
            ],
            Bytes = message.File,
            FileName = message.Type == "file" ? message.FileName : null,
        };
    }
}
