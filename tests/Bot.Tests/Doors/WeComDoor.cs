using ChatSales.Bot.Tests.WeCom;
using ChatSales.Core.Conversation;
using ChatSales.Simulators.WeCom;
using ChatSales.Simulators;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Bot.Tests.Doors;

/// <summary>WeCom's self-built app: encrypted callbacks in, template cards out.</summary>
internal sealed class WeComDoor() : DoorDriver("WeCom app")
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
    private WeComBot wecom = null!;

    public override IReadOnlyList<string> Traits { get; } = ["asks", "in-place", "upload-page", "rows-before", "numbered", "picture-before"];

    public override IReadOnlyDictionary<string, Fault[]> Calls { get; } =
        new Dictionary<string, Fault[]> { ["message/send"] = All, ["message/update_template_card"] = All, ["media/upload"] = All };

    public override string Download => "media/get";

    public override IReadOnlyList<LineFault> Arrivals { get; } = [LineFault.Twice];

    public override TestBot Bot => wecom.Bot;

    public override Faults Faults => wecom.Simulator.Faults;

    public override async Task StartAsync(Action<IServiceCollection>? services = null)
    {
        wecom = await WeComBot.StartAsync(services: services);
        wecom.Simulator.Sent += message => Note(message.UserId, message, Read(message));
    }

    public override ValueTask DisposeAsync() => wecom.DisposeAsync();

    protected override Func<Task> Said(string personId, string text) => Posted(wecom.Simulator.Callbacks.Text(wecom.Member(personId).UserId, text));

    protected override Func<Task> Pictured(string personId, byte[] picture) =>
        Posted(wecom.Simulator.Callbacks.Image(wecom.Member(personId).UserId, wecom.Simulator.AddMedia(picture)));

    protected override Func<Task> Placed(string personId, Place place) =>
        Posted(wecom.Simulator.Callbacks.Location(wecom.Member(personId).UserId, place.Latitude, place.Longitude, place.Label));

    protected override Func<Task> Tapped(string personId, string label, int row, IReadOnlyDictionary<string, string> values)
    {
        var member = wecom.Member(personId);
        return Posted(member.Tap(member.Messages.Last(message => message.Buttons.Contains(LabelOf(label, row))), LabelOf(label, row)));
    }

    protected override Func<Task> Uploaded(string personId, string name, byte[] document)
    {
        var card = wecom.Member(personId).Messages.Last(message => message.CardType == "text_notice");
        var page = new Uri(card.Content["jump_list"]![0]!["url"]!.GetValue<string>()).AbsolutePath;
        return async () =>
        {
            using var browser = new HttpClient { BaseAddress = Bot.Address };
            using var form = new MultipartFormDataContent { { new ByteArrayContent(document), "file", name } };
            using var response = await browser.PostAsync(page, form, Ct);
            response.EnsureSuccessStatusCode();
        };
    }

    private Func<Task> Posted(Callback callback) => async () =>
    {
        if (await wecom.Simulator.PostAsync(callback, Ct) is var status and not 200)
        {
            throw new InvalidOperationException($"The bot did not acknowledge: status {status}.");
        }
    };

    private static Seen Read(SentMessage message) =>
        Seen.OfWeCom(
            message.Type switch
            {
                "template_card" => "card",
                "image" => "picture",
                var type => type,
            },
            message.Content,
            message.Text
        ) with
        {
            Bytes = message.File,
            FileName = message.Type == "file" ? message.FileName : null,
        };
}
