using System.CommandLine;
using ChatSales.Bot.Hosting;

namespace ChatSales.Bot.Verbs;

/// <summary>The options that every verb takes.</summary>
internal static class SharedOptions
{
    public static Option<string?> Store { get; } = new("--store") { Description = "Folder of the store; overrides Storage:Path.", Recursive = true };

    public static Option<string?> Config { get; } = new("--config") { Description = "A settings file (JSON) beside the usual ones.", Recursive = true };

    public static HostSetup Setup(this ParseResult arguments) => new() { Store = arguments.GetValue(Store), Config = arguments.GetValue(Config) };
}
