using System.CommandLine;
using ChatSales.Simulators.WeCom;

var port = new Option<int>("--port") { Description = "Port of the simulated API.", DefaultValueFactory = _ => 6100 };
var callback = new Option<Uri>("--callback") { Description = "The bot's callback.", DefaultValueFactory = _ => new Uri("http://127.0.0.1:5080/api/wecom/callback") };
var user = new Option<string>("--user") { Description = "Who types here.", DefaultValueFactory = _ => "wxp006" };
var root = new RootCommand("A strict WeCom on this machine: type as a member, see what the bot sends. \"/tap LABEL\" taps a button of the last card, \"/image FILE\" sends a picture.") { port, callback, user };
root.SetAction(async (arguments, ct) =>
{
    await using var simulator = await WeComSimulator.StartAsync(new SimulatorOptions { Urls = $"http://127.0.0.1:{arguments.GetValue(port)}" }, ct: ct);
    simulator.CallbackUrl = arguments.GetValue(callback)!;
    Console.WriteLine($"API at {simulator.BaseUrl}; settings for the bot: {simulator.Options with { Crypto = null }}");
    await new Typing(simulator, simulator.Member(arguments.GetValue(user)!)).RunAsync(ct);
});
return await root.Parse(args).InvokeAsync();
