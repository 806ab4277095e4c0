using ChatSales.Bot.Tests.WeCom;
using ChatSales.Simulators.WeCom.AiBot;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>
/// WeCom's AI bot over its long connection. Its faults have their own tests, as has callback mode, in which the bot can't write first
/// (docs/decisions/0014-wecom-ai-bot.md).
/// </summary>
internal sealed class AiBotDoor() : DoorDriver("WeCom AI bot")
{
    private AiBotBot aibot = null!;

    public override IReadOnlyList<string> Traits { get; } = ["asks", "in-place", "files", "rows-before", "numbered", "picture-before"];

    public override TestBot Bot => aibot.Bot;

    public override async Task StartAsync(Action<IServiceCollection>? services = null)
    {
        aibot = await AiBotBot.StartAsync(services: services);
        // A tapped card can be replaced for five seconds, however slow the machine is.
        Step = TimeSpan.FromMilliseconds(10);
    }

    public override ValueTask DisposeAsync() => aibot.DisposeAsync();

    protected override Task LookAsync()
    {
        foreach (var message in aibot.Simulator.Messages)
        {
            Note(message.Chat, message, Read(message));
        }

        return Task.CompletedTask;
    }

    protected override Func<Task> Said(string personId, string text) => Answered(personId, member => member.SayAsync(text, Ct));

    protected override Func<Task> Pictured(string personId, byte[] picture) => Answered(personId, member => member.SendImageAsync(picture, Ct));

    protected override Func<Task> Sent(string personId, string name, byte[] document) =>
        Answered(personId, member => member.SendFileAsync(name, document, Ct));

    protected override Func<Task> Tapped(string personId, string label, int row, IReadOnlyDictionary<string, string> values) =>
        Answered(
            personId,
            member => member.TapAsync(member.Messages.Last(message => message.Buttons.Contains(LabelOf(label, row))), LabelOf(label, row), Ct));

    // WeCom wants no receipt for what it delivers: only the answer shows that the bot has it.
    private Func<Task> Answered(string personId, Func<AiBotMember, Task> deed) => async () =>
    {
        var member = aibot.Member(personId);
        var before = Changes();
        await deed(member);
        await TestBot.UntilAsync(() => Changes() != before);

        int Changes() => member.Messages.Sum(message => message.Updates + 1);
    };

    private static Seen Read(AiBotSent message) =>
        Seen.OfWeCom(
            message.Type switch
            {
                "template_card" => "card",
                "image" => "picture",
                "file" => "file",
                _ => "text",
            },
            message.Content,
            message.Text
        ) with
        {
            Bytes = message.File,
            FileName = message.Type == "file" ? message.FileName : null,
        };
}
