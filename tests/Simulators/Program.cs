using System.CommandLine;
using System.CommandLine.Parsing;
using ChatSales.Simulators;
using ChatSales.Simulators.DingTalk;
using ChatSales.Simulators.Feishu;
using ChatSales.Simulators.Targets;
using ChatSales.Simulators.WeCom;
using ChatSales.Simulators.WeCom.AiBot;
using ChatSales.Simulators.Webhooks;

var root = new RootCommand(
    "A strict chat platform on this machine: type as a member, see what the bot sends. \"/tap LABEL\" taps a button of the last card that has it, \"/image FILE\" sends a picture."
);
var bot = new Option<Uri>("--bot")
{
    Description = "The bot's address, e.g. http://127.0.0.1:5080.",
    DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080"),
    CustomParser = AddressOf,
};
var posted = new Option<bool>("--posted") { Description = "Events are posted to the bot, instead of over its connection." };
Add(
    "wecom",
    6100,
    "wxp006",
    [bot],
    async (arguments, urls, user, ct) =>
    {
        await using var simulator = await WeComSimulator.StartAsync(new SimulatorOptions { Urls = urls }, ct: ct);
        simulator.CallbackUrl = new Uri(arguments.GetValue(bot)!, "/api/wecom/callback");
        var member = simulator.Member(user);
        await Typing.RunAsync(
            BotSettings.Told(BotSettings.For(simulator), arguments.GetValue(bot)!, "/api/wecom/callback"),
            () => member.Messages,
            () => simulator.Violations,
            line => member.SayAsync(line, ct),
            bytes => member.SendImageAsync(bytes, ct),
            label => member.Messages.LastOrDefault(message => message.Buttons.Contains(label)) is { } card ? member.TapAsync(card, label, ct) : null,
            ct);
    });
Add(
    "wecom-aibot",
    6103,
    "wxp006",
    [bot, posted],
    async (arguments, urls, user, ct) =>
    {
        await using var simulator = await AiBotSimulator.StartAsync(new AiBotSimulatorOptions { Urls = urls }, ct: ct);
        simulator.CallbackUrl = arguments.GetValue(posted) ? new Uri(arguments.GetValue(bot)!, "/api/wecom/aibot") : null;
        var member = simulator.Member(user);
        await Typing.RunAsync(
            Told(BotSettings.For(simulator, arguments.GetValue(posted)), arguments, "/api/wecom/aibot"),
            () => member.Messages,
            () => simulator.Violations,
            line => member.SayAsync(line, ct),
            bytes => member.SendImageAsync(bytes, ct),
            label => member.Messages.LastOrDefault(message => message.Buttons.Contains(label)) is { } card ? member.TapAsync(card, label, ct) : null,
            ct);
    });
Add(
    "feishu",
    6101,
    "ou_p006",
    [bot, posted],
    async (arguments, urls, user, ct) =>
    {
        await using var simulator = await FeishuSimulator.StartAsync(new FeishuSimulatorOptions { Urls = urls }, ct: ct);
        simulator.BotUrl = arguments.GetValue(posted) ? arguments.GetValue(bot) : null;
        var member = simulator.Member(user);
        await Typing.RunAsync(
            Told(BotSettings.For(simulator, arguments.GetValue(posted)), arguments, "/api/feishu/events", "/api/feishu/cards"),
            () => member.Messages,
            () => simulator.Violations,
            line => member.SayAsync(line, ct),
            bytes => member.SendImageAsync(bytes, ct),
            label =>
                member.Messages.LastOrDefault(message => message.Buttons.Contains(label)) is { } card ? member.TapAsync(card, label, ct: ct) : null,
            ct);
    });
Add(
    "dingtalk",
    6102,
    "ddp006",
    [bot, posted],
    async (arguments, urls, user, ct) =>
    {
        await using var simulator = await DingTalkSimulator.StartAsync(new DingTalkSimulatorOptions { Urls = urls }, ct: ct);
        simulator.BotUrl = arguments.GetValue(posted) ? arguments.GetValue(bot) : null;
        var member = simulator.Member(user);
        await Typing.RunAsync(
            Told(BotSettings.For(simulator, arguments.GetValue(posted)), arguments, "/api/dingtalk/robot", "/api/dingtalk/events"),
            () => member.Messages,
            () => simulator.Violations,
            line => member.SayAsync(line, ct),
            bytes => member.SendPictureAsync(bytes, ct),
            label => member.Messages.LastOrDefault(message => message.Labels.Contains(label)) is { } card ? member.TapAsync(card, label, ct) : null,
            ct);
    });
var u8 = new U8App();
root.Subcommands.Add(TargetVerb.Of(
    "u8",
    6110,
    async urls =>
    {
        var simulator = await U8Simulator.StartAsync(u8, urls);
        simulator.Books.AddCustomer(U8Books.Canary.Code, U8Books.Canary.Name);
        return simulator;
    },
    ("FromAccount", u8.FromAccount),
    ("ToAccount", u8.ToAccount),
    ("AppKey", u8.AppKey),
    ("AppSecret", u8.AppSecret),
    ("Operator", "demo"),
    ("Canary", U8Books.Canary.Code),
    ("Books", U8Books.Canary.Name)));
root.Subcommands.Add(TargetVerb.At(
    "u8-eai",
    6114,
    "/u8eai/import.asp",
    async urls =>
    {
        var simulator = await U8EaiSimulator.StartAsync(urls: urls);
        simulator.Books.AddCustomer(U8Books.Canary.Code, U8Books.Canary.Name);
        return simulator;
    },
    ("Sender", U8EaiSimulator.FirstSender),
    ("Operator", "demo"),
    ("Canary", U8Books.Canary.Code),
    ("Books", U8Books.Canary.Name)));
var kingdee = new KingdeeApp();
root.Subcommands.Add(TargetVerb.At(
    "kingdee",
    6111,
    "/k3cloud/",
    urls => KingdeeSimulator.StartAsync(kingdee, urls),
    ("AcctId", kingdee.AcctId),
    ("User", kingdee.User),
    ("AppId", kingdee.AppId),
    ("AppSecret", kingdee.AppSecret),
    ("OrgNum", "100"),
    ("Organisation", KingdeeBooks.Owner)));
var sap = new SapLogin();
root.Subcommands.Add(TargetVerb.Of(
    "sap",
    6112,
    urls => SapSimulator.StartAsync(sap, urls),
    ("Client", sap.Client),
    ("User", sap.User),
    ("Password", sap.Password),
    ("CompanyCode", SapBooks.CompanyCode),
    ("Books", SapBooks.CompanyName)));
root.Subcommands.Add(TargetVerb.Of("zammad", 6113, urls => ZammadSimulator.StartAsync(urls: urls), ("Token", ZammadSimulator.Token)));
root.Subcommands.Add(TargetVerb.Of(
    "rest",
    6115,
    urls => RestSimulator.StartAsync(urls: urls),
    ("Profile", "tests/Adapters.Tests/Rest/profile.json"),
    ("HeaderName", "X-Api-Key"),
    ("HeaderValue", RestSimulator.Token),
    ("Books", RestSimulator.Company)));
var secret = new Option<string>("--secret") { Description = "The secret that counts.", DefaultValueFactory = _ => "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" };
var mood = new Option<ReceiverMood>("--mood") { Description = "How it answers." };
var receiverPort = new Option<int>("--port") { Description = "Where it listens.", DefaultValueFactory = _ => 6116 };
var receive = new Command("receiver", "A receiver of webhooks: prints what it takes, and what it finds wrong.") { secret, mood, receiverPort };
receive.SetAction(async (arguments, ct) =>
{
    await using var receiver = await WebhookReceiver.StartAsync($"http://127.0.0.1:{arguments.GetValue(receiverPort)}");
    (receiver.Secrets, receiver.Mood) = ([arguments.GetValue(secret)!], arguments.GetValue(mood));
    Console.WriteLine($"Webhooks:Endpoints:<name>:Url {receiver.Url}, Secret {receiver.Secrets[0]}, Allow:0 127.0.0.1/32:{receiver.Url.Port}");
    var (shown, wrong) = (0, 0);
    while (!ct.IsCancellationRequested)
    {
        receiver.Taken.Skip(shown).ToList().ForEach(happened => Console.WriteLine($"{happened.Id} {happened.Body}"));
        receiver.Violations.Skip(wrong).ToList().ForEach(breach => Console.WriteLine($"wrong: {breach}"));
        (shown, wrong) = (receiver.Taken.Count, receiver.Violations.Count);
        await Task.Delay(200, ct).ContinueWith(static _ => { }, TaskScheduler.Default);
    }
});
root.Subcommands.Add(receive);
return await root.Parse(args).InvokeAsync();

string Told(Dictionary<string, string?> settings, ParseResult arguments, params IReadOnlyList<string> paths) =>
    BotSettings.Told(settings, arguments.GetValue(bot)!, arguments.GetValue(posted) ? paths : []);

static Uri? AddressOf(ArgumentResult given)
{
    if (Uri.TryCreate(given.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https"))
    {
        return address;
    }

    given.AddError($"--bot: '{given.Tokens[0].Value}' is no address; one looks like http://127.0.0.1:5080.");
    return null;
}

void Add(string platform, int freePort, string someone, IReadOnlyList<Option> options, Func<ParseResult, string, string, CancellationToken, Task> run)
{
    var port = new Option<int>("--port") { Description = "Port of the simulated API.", DefaultValueFactory = _ => freePort };
    var user = new Option<string>("--user") { Description = "Who types here.", DefaultValueFactory = _ => someone };
    var command = new Command(platform, $"A simulated {platform}.") { port, user };
    foreach (var option in options)
    {
        command.Options.Add(option);
    }

    command.SetAction((arguments, ct) => run(arguments, $"http://127.0.0.1:{arguments.GetValue(port)}", arguments.GetValue(user)!, ct));
    root.Subcommands.Add(command);
}
