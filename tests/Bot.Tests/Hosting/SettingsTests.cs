using ChatSales.Bot.Hosting;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Hosting;

/// <summary>Unusable settings are reported all at once, each mistake with its key.</summary>
public sealed class SettingsTests
{
    private const string AesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";

    [Fact]
    public void A_half_filled_platform_is_told_key_by_key() => Mistakes(
        """{ "Platforms": { "WeCom": { "CorpId": "ww1", "Secret": "s" } } }""").ShouldBe(
        [
            "Platforms:WeCom:Token is missing; set all of the section or nothing.",
            "Platforms:WeCom:EncodingAesKey is missing; set all of the section or nothing.",
            "Platforms:WeCom:AgentId must be the app's number.",
        ]);

    [Theory]
    [InlineData("""{ "Storage": { "Provider": "Access" } }""", "Storage:Provider: 'Access' is not known; use LiteDb or PostgreSql.")]
    [InlineData("""{ "Storage": { "Path": " " } }""", "Storage:Path must name a folder.")]
    [InlineData("""{ "Storage": { "Path": null } }""", "Storage:Path: must be a single value; leave the key out for the default.")]
    [InlineData("""{ "Storage": { "Folder": "x" } }""", "Storage:Folder is not a known setting; known are Provider, Path, ConnectionString, S3.")]
    [InlineData("""{ "Storage": "x" }""", "Storage: must have keys of its own.")]
    [InlineData("""{ "Clock": { "Zone": "Asia/Atlantis" } }""", "Clock:Zone: this machine does not know the time zone 'Asia/Atlantis'.")]
    [InlineData(
        """{ "WorkingTime": { "Hours": "9-18" } }""",
        "WorkingTime:Hours: '9-18' is not working hours; they look like 09:00-12:00,13:30-18:00.")]
    [InlineData(
        """{ "WorkingTime": { "Teams": [{ "Team": "一队", "Hours": "22:00-06:00" }] } }""",
        "WorkingTime:Teams:0:Hours: '22:00-06:00' ends before it begins; hours over midnight are two days' hours, and a day ends at 24:00.")]
    [InlineData("""{ "WorkingTime": { "Teams": [{ "Team": " ", "Hours": "09:00-18:00" }] } }""", "WorkingTime:Teams:0:Team must name a team.")]
    [InlineData(
        """{ "WorkingTime": { "Teams": [{ "Team": "一队", "Hours": "09:00-18:00" }, { "Team": "一队", "Hours": "10:00-19:00" }] } }""",
        "WorkingTime:Teams: the team '一队' stands there twice.")]
    [InlineData("""{ "Web": { "PublicUrl": "sales.example" } }""", "Web:PublicUrl: 'sales.example' is no http(s) address.")]
    [InlineData(
        """{ "Web": { "Hosts": ["https://sales.example.com"] } }""",
        "Web:Hosts: 'https://sales.example.com' is no host name; write it without scheme and port."
    )]
    [InlineData(
        """{ "Web": { "KnownProxies": ["proxy"] } }""",
        "Web:KnownProxies: 'proxy' is no address and no network; they look like 10.0.0.2 or 10.0.0.0/24."
    )]
    [InlineData("""{ "Logs": { "KeepDays": 0 } }""", "Logs:KeepDays must be at least 1.")]
    [InlineData("""{ "Logs": { "KeepDays": 99999999 } }""", "Logs:KeepDays must be at most 36500.")]
    [InlineData("""{ "Evidence": { "KeepDays": 2000000000 } }""", "Evidence:KeepDays must be at most 36500; 0 keeps it for ever.")]
    [InlineData("""{ "Leads": { "FallBackDays": 2000000000 } }""", "Leads:FallBackDays: must be at most 250.")]
    [InlineData("""{ "Logs": { "KeepDays": "many" } }""", "Logs:KeepDays: 'many' is not a whole number.")]
    [InlineData("""{ "Metrics": { "Token": "secret" } }""", "Metrics:Token must be at least 16 characters; a long random one, or none.")]
    [InlineData(
        """{ "Platforms": { "Telegram": { "Token": "t" } } }""",
        "Platforms:Telegram is not a known platform; known are Platforms:WeCom, Platforms:DingTalk, Platforms:Feishu."
    )]
    [InlineData("""{ "Directory": { "Platforms": ["slack"] } }""", "Directory:Platforms: 'slack' is not one of wecom, dingtalk, feishu.")]
    [InlineData("""{ "Directory": { "Platforms": ["wecom", "wecom"] } }""", "Directory:Platforms: names one twice.")]
    [InlineData("""{ "Directory": { "MostLeaving": 0 } }""", "Directory:MostLeaving: must be from 1 to 100.")]
    [InlineData("""{ "Directory": { "At": "25:00" } }""", "Directory:At: '25:00' is not a time like 03:30.")]
    [InlineData("""{ "Directory": { "Rules": [{ "Departments": ["销售"] }] } }""", "Directory:Rules:0: needs either a Role or Ignore.")]
    [InlineData(
        """{ "Directory": { "Rules": [{ "Role": "4" }] } }""",
        "Directory:Rules:0:Role: '4' is not one of Rep, Manager, Director, Product, Architect, Delivery, Finance, Support, Operator.")]
    [InlineData(
        """{ "Directory": { "Rules": [{ "Head": "Maybe", "Role": "Rep" }] } }""",
        "Directory:Rules:0:Head: 'Maybe' is not one of Any, Yes, No.")]
    [InlineData("""{ "Stages": { "LossReasons": "价格" } }""", "Stages:LossReasons: must be a list.")]
    [InlineData("""{ "Connectors": "erp" }""", "Connectors: must have names with keys of their own.")]
    [InlineData(
        """{ "Serilog": { "MinimumLevel": "loud" } }""",
        "Serilog:MinimumLevel: 'loud' is not one of Verbose, Debug, Information, Warning, Error, Fatal.")]
    [InlineData(
        """{ "Serilog": { "MinimumLevel": { "Default": "4", "Override": { "Quartz": "$quiet" } } } }""",
        "Serilog:MinimumLevel:Default: '4' is not one of Verbose, Debug, Information, Warning, Error, Fatal.")]
    [InlineData(
        """{ "Serilog": { "MinimumLevel": { "Override": { "Quartz": "quiet", "Microsoft": "warning" } } } }""",
        "Serilog:MinimumLevel:Override:Quartz: 'quiet' is not one of Verbose, Debug, Information, Warning, Error, Fatal.")]
    public void One_mistake_is_one_sentence_that_names_the_key(string json, string expected) => Mistakes(json).ShouldBe([expected]);

    [Theory]
    [InlineData("AgentId", "the first", "Platforms:WeCom:AgentId: 'the first' is not a whole number.")]
    [InlineData("EncodingAesKey", "short", "Platforms:WeCom:EncodingAesKey must be the 43 characters that the console shows.")]
    [InlineData("ApiBase", "/qyapi", "Platforms:WeCom:ApiBase: '/qyapi' is no http(s) address.")]
    [InlineData(
        "Secrt",
        "s",
        "Platforms:WeCom:Secrt is not a known setting; known are CorpId, AgentId, Secret, Token, EncodingAesKey, ApiBase, SignIn, ClientSignInBase, "
            + "SignInBase, AiBot.")]
    public void A_wrong_value_of_a_platform_is_told(string key, string value, string expected) =>
        Mistakes(
                new Dictionary<string, string?>
                {
                    ["Platforms:WeCom:CorpId"] = "ww1",
                    ["Platforms:WeCom:AgentId"] = "1000002",
                    ["Platforms:WeCom:Secret"] = "s",
                    ["Platforms:WeCom:Token"] = "t",
                    ["Platforms:WeCom:EncodingAesKey"] = AesKey,
                    [$"Platforms:WeCom:{key}"] = value,
                })
            .ShouldBe([expected]);

    [Theory]
    [InlineData("Mode", "Carrier", "Platforms:WeCom:AiBot:Mode: 'Carrier' is not one of LongConnection, Callback.")]
    [InlineData("Mode", "1", "Platforms:WeCom:AiBot:Mode: '1' is not one of LongConnection, Callback.")]
    [InlineData("Mode", "LongConnection,Callback", "Platforms:WeCom:AiBot:Mode: 'LongConnection,Callback' is not one of LongConnection, Callback.")]
    [InlineData("Secret", "", "Platforms:WeCom:AiBot:Secret is missing; it is needed when Platforms:WeCom:AiBot:Mode is LongConnection.")]
    [InlineData("BotId", "", "Platforms:WeCom:AiBot:BotId is missing; it is needed when Platforms:WeCom:AiBot:Mode is LongConnection.")]
    [InlineData("Mode", "Callback", "Platforms:WeCom:AiBot:EncodingAesKey is missing; it is needed when Platforms:WeCom:AiBot:Mode is Callback.")]
    [InlineData("EncodingAesKey", "short", "Platforms:WeCom:AiBot:EncodingAesKey must be the 43 characters that the console shows.")]
    [InlineData("WebSocketUrl", "https://a", "Platforms:WeCom:AiBot:WebSocketUrl: 'https://a' is no ws(s) address.")]
    [InlineData(
        "Tokn",
        "t",
        "Platforms:WeCom:AiBot:Tokn is not a known setting; known are BotId, Secret, Token, EncodingAesKey, Mode, WebSocketUrl, FileHosts.")]
    public void A_wrong_value_of_the_ai_bots_is_told_though_no_self_built_app_is_set(string key, string value, string expected) =>
        Mistakes(
                new Dictionary<string, string?>
                {
                    ["Platforms:WeCom:AiBot:BotId"] = "aib1",
                    ["Platforms:WeCom:AiBot:Secret"] = "s",
                    ["Platforms:WeCom:AiBot:Token"] = "t",
                    [$"Platforms:WeCom:AiBot:{key}"] = value,
                })
            .ShouldBe([expected]);

    [Theory]
    [InlineData("Mode", "Carrier", "Platforms:Feishu:Mode: 'Carrier' is not one of LongConnection, Webhook.")]
    [InlineData("AppSecret", "", "Platforms:Feishu:AppSecret is missing; set both AppId and AppSecret or nothing.")]
    [InlineData("Mode", "Webhook", "Platforms:Feishu:EncryptKey is missing; it is needed when Platforms:Feishu:Mode is Webhook.")]
    public void A_wrong_value_of_feishus_is_told(string key, string value, string expected) => Mistakes(
        new Dictionary<string, string?>
        {
            ["Platforms:Feishu:AppId"] = "cli_1",
            ["Platforms:Feishu:AppSecret"] = "s",
            ["Platforms:Feishu:VerificationToken"] = "t",
            [$"Platforms:Feishu:{key}"] = value,
        }).ShouldBe([expected]);

    [Theory]
    [InlineData("Mode", "Carrier", "Platforms:DingTalk:Mode: 'Carrier' is not one of Stream, Http.")]
    [InlineData("ClientSecret", "", "Platforms:DingTalk:ClientSecret is missing; set both ClientId and ClientSecret or nothing.")]
    [InlineData("Mode", "Http", "Platforms:DingTalk:EventAesKey is missing; it is needed when Platforms:DingTalk:Mode is Http.")]
    [InlineData("EventAesKey", "short", "Platforms:DingTalk:EventAesKey must be the 43 characters that the console shows.")]
    [InlineData("MonthlyCalls", "-1", "Platforms:DingTalk:MonthlyCalls must be a number of calls, or 0 for no limit.")]
    [InlineData("OapiBase", "/oapi", "Platforms:DingTalk:OapiBase: '/oapi' is no http(s) address.")]
    public void A_wrong_value_of_dingtalks_is_told(string key, string value, string expected) => Mistakes(
        new Dictionary<string, string?>
        {
            ["Platforms:DingTalk:ClientId"] = "ding1",
            ["Platforms:DingTalk:ClientSecret"] = "s",
            ["Platforms:DingTalk:CorpId"] = "dingcorp1",
            ["Platforms:DingTalk:EventToken"] = "t",
            [$"Platforms:DingTalk:{key}"] = value,
        }).ShouldBe([expected]);

    [Fact]
    public void Where_DingTalk_calls_us_the_company_must_be_known() =>
        Mistakes(
                $$"""{ "Platforms": { "DingTalk": { "ClientId": "ding1", "ClientSecret": "s", "Mode": "Http", "EventToken": "t", "EventAesKey": "{{AesKey}}" } } }"""
            )
            .ShouldBe(["Platforms:DingTalk:CorpId is missing; it is needed when Platforms:DingTalk:Mode is Http."]);

    [Fact]
    public void A_section_that_nobody_knows_is_a_mistake_in_a_file_but_not_in_the_environment()
    {
        var mistakes = Mistakes("""{ "Platfroms": { "WeCom": { "CorpId": "ww1" } }, "Kestrel": {}, "allowedHosts": "*" }""");
        mistakes.ShouldHaveSingleItem().ShouldStartWith("Platfroms is not a known section; known are Storage, Board, ");

        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection([new("HOME", "/root")]).Build()).HasPlatform().ShouldBeFalse();
    }

    [Fact]
    public void Mistakes_of_all_sections_are_told_at_once() =>
        Mistakes("""{ "Storage": { "Provider": "Access" }, "Logs": { "KeepDays": "many" }, "Clock": { "Zone": "nowhere" }, "Web": { "Port": 80 } }""")
            .Count.ShouldBe(4);

    internal static IReadOnlyList<string> Mistakes(string json) => Should.Throw<SettingsException>(() => Read(json)).Mistakes;

    internal static Settings Read(string json) =>
        Settings.Read(new ConfigurationBuilder().AddJsonStream(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(json))).Build());

    private static IReadOnlyList<string> Mistakes(Dictionary<string, string?> values) =>
        Should.Throw<SettingsException>(() => Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build())).Mistakes;
}
