using System.Globalization;
using System.Text.Json.Nodes;
using ChatSales.Adapters.Chat;
using ChatSales.Adapters.DingTalk;
using ChatSales.Adapters.DingTalk.Protocol;
using ChatSales.Adapters.Feishu;
using ChatSales.Adapters.WeCom;
using ChatSales.Adapters.WeCom.AiBot;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using ChatSales.Simulators.WeCom.AiBot;
using Microsoft.Extensions.DependencyInjection;

namespace ChatSales.Adapters.Tests.Replays;

/// <summary>A platform that posts: what it sends, signed as it signs, and for how long a recording of it is believed.</summary>
internal abstract class Poster(string name, TimeSpan life)
{
    public string Name { get; } = name;

    /// <summary>How long the very same post is acknowledged again, to no effect.</summary>
    public TimeSpan Life { get; } = life;

    public abstract void AddTo(IServiceCollection services);

    /// <summary>Somebody says something, alone with the bot or, where there are any, in a group.</summary>
    public abstract Recorded Said(string person, string text, string? group = null);

    /// <summary>Somebody taps a card.</summary>
    public abstract Recorded Tapped(string person, string card, string payload);

    /// <summary>What one was signed with, around what another says.</summary>
    public virtual Recorded Mixed(Recorded signedBy, Recorded other) => signedBy with { Body = other.Body };

    public static IReadOnlyList<Poster> All(TimeProvider clock) =>
        [new WeComPoster(clock), new AiBotPoster(clock), new DingTalkPoster(clock), new FeishuPoster(clock)];
}

internal sealed class WeComPoster(TimeProvider clock) : Poster("WeCom app", TimeSpan.FromMinutes(10))
{
    private readonly SimulatorOptions options = new();

    private CallbackFactory Factory => field ??= new CallbackFactory(options, clock);

    public override void AddTo(IServiceCollection services) => services.AddWeCom(new WeComOptions
    {
        CorpId = options.CorpId, AgentId = options.AgentId, Secret = options.Secret, Token = options.Token, EncodingAesKey = options.EncodingAesKey,
    });

    public override Recorded Said(string person, string text, string? group = null) => Of(Factory.Text($"wx{person}", text));

    public override Recorded Tapped(string person, string card, string payload) =>
        Of(Factory.Tap($"wx{person}", "button_interaction", card, payload, $"code-{card}", new Dictionary<string, string>()));

    private static Recorded Of(Callback callback) => new($"/api/wecom/callback{callback.Query}", callback.Body);
}

internal sealed class AiBotPoster(TimeProvider clock) : Poster("WeCom AI bot", TimeSpan.FromMinutes(10))
{
    private readonly AiBotSimulatorOptions options = new();

    private AiBotEvents Events => field ??= new AiBotEvents(options, clock, () => "https://qyapi.weixin.qq.com/cgi-bin/aibot/response");

    private CallbackCrypto Crypto => field ??= new CallbackCrypto(options.Token, options.EncodingAesKey, "");

    public override void AddTo(IServiceCollection services) => services.AddWeCom(new WeComOptions
    {
        AiBot = new AiBotOptions { Mode = AiBotMode.Callback, Token = options.Token, EncodingAesKey = options.EncodingAesKey },
    });

    public override Recorded Said(string person, string text, string? group = null) => Seal(Events.Text($"wx{person}", text, group));

    public override Recorded Tapped(string person, string card, string payload) => Seal(
        Events.Tap(
            $"wx{person}",
            new AiBotSent
            {
                Chat = $"wx{person}", Type = "template_card", Content = new() { ["task_id"] = card }, At = clock.GetUtcNow(), Way = "stream",
            },
            payload));

    /// <summary>The same with a nonce of one's choice.</summary>
    public Recorded Said(string person, string text, long nonce) =>
        Seal(Events.Text($"wx{person}", text), nonce.ToString(CultureInfo.InvariantCulture));

    /// <summary>A recording with another time and nonce that its signature covers just as well.</summary>
    public static Recorded As(Recorded recorded, long timestamp, string nonce) => recorded with
    {
        Path = string.Create(CultureInfo.InvariantCulture, $"{recorded.Path.Split("&timestamp")[0]}&timestamp={timestamp}&nonce={nonce}"),
    };

    private Recorded Seal(JsonObject message, string nonce = "nonce1")
    {
        var time = clock.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var encrypted = Crypto.Encrypt(message.ToJsonString());
        return new Recorded(
            $"/api/wecom/aibot?msg_signature={Crypto.Sign(time, nonce, encrypted)}&timestamp={time}&nonce={nonce}",
            new JsonObject { ["encrypt"] = encrypted }.ToJsonString());
    }
}

internal sealed class DingTalkPoster(TimeProvider clock) : Poster("DingTalk", Signatures.Window)
{
    private readonly DingTalkSimulatorOptions options = new();

    private DingTalkEvents Events => field ??= new DingTalkEvents(options, clock, _ => ("https://oapi.dingtalk.com/s", clock.GetUtcNow()));

    public override void AddTo(IServiceCollection services) => services.AddDingTalk(new DingTalkOptions
    {
        Mode = DingTalkMode.Http, ClientId = options.ClientId, ClientSecret = options.ClientSecret, RobotCode = options.RobotCode,
        CorpId = options.CorpId, EventToken = options.EventToken, EventAesKey = options.EventAesKey,
    });

    public override Recorded Said(string person, string text, string? group = null)
    {
        var (time, sign) = Events.SignRobot();
        return new Recorded("/api/dingtalk/robot", Events.Text($"dd{person}", text, group).ToJsonString(), ("timestamp", time), ("sign", sign));
    }

    public override Recorded Tapped(string person, string card, string payload)
    {
        var (time, sign) = Events.SignTap(Signatures.CardSecret(options.ClientSecret));
        var tap = Events.Tap($"dd{person}", new DingTalkSent { Chat = $"dd{person}", Type = "card", At = clock.GetUtcNow(), Card = card }, payload);
        return new Recorded(
            "/api/dingtalk/robot", tap.ToJsonString(), ("x-ddpaas-signature-timestamp", time), ("x-ddpaas-signature", sign));
    }
}

internal sealed class FeishuPoster(TimeProvider clock) : Poster("Feishu", TimeSpan.FromHours(12))
{
    private readonly FeishuSimulatorOptions options = new();

    private FeishuEvents Events => field ??= new FeishuEvents(options, clock);

    public override void AddTo(IServiceCollection services) => services.AddFeishu(new FeishuOptions
    {
        Mode = FeishuMode.Webhook, AppId = options.AppId, AppSecret = options.AppSecret, VerificationToken = options.VerificationToken,
        EncryptKey = options.EncryptKey,
    });

    public override Recorded Said(string person, string text, string? group = null) => Of(Events.Text($"ou_{person}", text, group));

    public override Recorded Tapped(string person, string card, string payload) =>
        Of(Events.Tap($"ou_{person}", card, FeishuEvents.ChatOf($"ou_{person}"), new JsonObject { ["payload"] = payload }));

    /// <summary>The bot is taken out of a group, or brought in.</summary>
    public Recorded Moved(string group, bool hasBot) =>
        Of(Events.Envelope($"im.chat.member.bot.{(hasBot ? "added" : "deleted")}_v1", new JsonObject { ["chat_id"] = group }));

    private Recorded Of(JsonObject happened)
    {
        var posted = Events.Seal(happened);
        return new Recorded(
            "/api/feishu/events", posted.Body, ("X-Lark-Request-Timestamp", posted.Timestamp), ("X-Lark-Request-Nonce", posted.Nonce),
            ("X-Lark-Signature", posted.Signature));
    }
}
