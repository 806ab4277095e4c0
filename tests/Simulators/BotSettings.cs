using System.Globalization;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.WeCom;
using ChatSales.Simulators.WeCom.AiBot;

namespace ChatSales.Simulators;

/// <summary>The bot's settings with which it takes a simulator for the platform.</summary>
public static class BotSettings
{
    public static Dictionary<string, string?> For(WeComSimulator simulator) => new()
    {
        ["Platforms:WeCom:CorpId"] = simulator.Options.CorpId,
        ["Platforms:WeCom:AgentId"] = simulator.Options.AgentId.ToString(CultureInfo.InvariantCulture),
        ["Platforms:WeCom:Secret"] = simulator.Options.Secret,
        ["Platforms:WeCom:Token"] = simulator.Options.Token,
        ["Platforms:WeCom:EncodingAesKey"] = simulator.Options.EncodingAesKey,
        ["Platforms:WeCom:ApiBase"] = simulator.BaseUrl.ToString(),
        ["Platforms:WeCom:ClientSignInBase"] = simulator.BaseUrl.ToString(),
        ["Platforms:WeCom:SignInBase"] = simulator.BaseUrl.ToString(),
    };

    /// <param name="simulator">The platform.</param>
    /// <param name="posted">Whether events are posted to the bot, instead of over its connection.</param>
    public static Dictionary<string, string?> For(AiBotSimulator simulator, bool posted) => new()
    {
        ["Platforms:WeCom:AiBot:BotId"] = simulator.Options.BotId,
        ["Platforms:WeCom:AiBot:Secret"] = simulator.Options.Secret,
        ["Platforms:WeCom:AiBot:Token"] = simulator.Options.Token,
        ["Platforms:WeCom:AiBot:EncodingAesKey"] = simulator.Options.EncodingAesKey,
        ["Platforms:WeCom:AiBot:Mode"] = posted ? "Callback" : "LongConnection",
        ["Platforms:WeCom:AiBot:WebSocketUrl"] = simulator.WebSocketUrl,
    };

    /// <inheritdoc cref="For(AiBotSimulator, bool)"/>
    public static Dictionary<string, string?> For(FeishuSimulator simulator, bool posted) => new()
    {
        ["Platforms:Feishu:AppId"] = simulator.Options.AppId,
        ["Platforms:Feishu:AppSecret"] = simulator.Options.AppSecret,
        ["Platforms:Feishu:VerificationToken"] = simulator.Options.VerificationToken,
        ["Platforms:Feishu:EncryptKey"] = simulator.Options.EncryptKey,
        ["Platforms:Feishu:Mode"] = posted ? "Webhook" : "LongConnection",
        ["Platforms:Feishu:ApiBase"] = simulator.BaseUrl.ToString(),
        ["Platforms:Feishu:SignInBase"] = simulator.BaseUrl.ToString(),
    };

    /// <inheritdoc cref="For(AiBotSimulator, bool)"/>
    public static Dictionary<string, string?> For(DingTalkSimulator simulator, bool posted) => new()
    {
        ["Platforms:DingTalk:ClientId"] = simulator.Options.ClientId,
        ["Platforms:DingTalk:ClientSecret"] = simulator.Options.ClientSecret,
        ["Platforms:DingTalk:RobotCode"] = simulator.Options.RobotCode,
        ["Platforms:DingTalk:CorpId"] = simulator.Options.CorpId,
        ["Platforms:DingTalk:Mode"] = posted ? "Http" : "Stream",
        ["Platforms:DingTalk:EventToken"] = posted ? simulator.Options.EventToken : "",
        ["Platforms:DingTalk:EventAesKey"] = posted ? simulator.Options.EventAesKey : "",
        ["Platforms:DingTalk:ApiBase"] = simulator.BaseUrl.ToString(),
        ["Platforms:DingTalk:OapiBase"] = simulator.BaseUrl.ToString(),
        ["Platforms:DingTalk:SignInBase"] = simulator.BaseUrl.ToString(),
    };

    /// <summary>What whoever starts both by hand must know, with a line for each setting as the environment has it.</summary>
    /// <param name="settings">Those of the platform.</param>
    /// <param name="bot">Where the bot listens.</param>
    /// <param name="paths">Where it takes what is said; none if it connects by itself.</param>
    public static string Told(Dictionary<string, string?> settings, Uri bot, params IReadOnlyList<string> paths) => string.Join(
        Environment.NewLine,
        [
            $"Start the bot with --urls {bot.GetLeftPart(UriPartial.Authority)} and these settings in its environment (in a settings file : stands for __):",
            .. settings.Append(KeyValuePair.Create("Web:PublicUrl", (string?)bot.ToString()))
                .Where(setting => setting.Value is { Length: > 0 })
                .Select(setting => $"{setting.Key.Replace(":", "__", StringComparison.Ordinal)}={setting.Value}"),
            paths.Count == 0
                ? "It connects by itself."
                : $"What is said here is posted to {string.Join(" and ", paths.Select(path => new Uri(bot, path)))}.",
        ]);
}
