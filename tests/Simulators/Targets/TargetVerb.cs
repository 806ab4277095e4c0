using System.CommandLine;

namespace ChatSales.Simulators.Targets;

/// <summary>Runs a simulated target by hand: its settings for the bot, then each call as it comes, until Ctrl-C.</summary>
internal static class TargetVerb
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(300);

    /// <param name="name">The verb, which is the connector's sort too.</param>
    /// <param name="freePort">Its port if none is named.</param>
    /// <param name="start">Starts it at an address.</param>
    /// <param name="settings">What a connector needs besides its address to be let in.</param>
    public static Command Of<T>(string name, int freePort, Func<string, Task<T>> start, params IReadOnlyList<(string Key, string Value)> settings)
        where T : TargetSimulator => At(name, freePort, "", start, settings);

    /// <inheritdoc cref="Of"/>
    /// <param name="path">What a connector's address has beyond the host.</param>
    public static Command At<T>(
        string name, int freePort, string path, Func<string, Task<T>> start, params IReadOnlyList<(string Key, string Value)> settings)
        where T : TargetSimulator
    {
        var port = new Option<int>("--port") { Description = "Port of the simulated API.", DefaultValueFactory = _ => freePort };
        var command = new Command(name, $"A simulated {name}; look inside and make it fail by /__sim/log, fault, period and state.") { port };
        command.SetAction(async (arguments, ct) =>
        {
            await using var simulator = await start($"http://127.0.0.1:{arguments.GetValue(port)}");
            Console.WriteLine("Settings of a connector to it, as the environment has them:");
            var section = name.Replace("-", "", StringComparison.Ordinal);
            foreach (var (key, value) in settings.Prepend(("Address", new Uri(simulator.BaseUrl, path).ToString())))
            {
                Console.WriteLine($"Connectors__{name}__{section}__{key}={value}");
            }

            for (var seen = 0; !ct.IsCancellationRequested; await Task.Delay(Glance, CancellationToken.None))
            {
                foreach (var line in simulator.Log.Skip(seen).ToList())
                {
                    seen++;
                    Console.WriteLine(line);
                }
            }
        });
        return command;
    }
}
