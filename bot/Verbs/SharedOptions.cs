using System.CommandLine;
using ChatSales.Bot.Hosting;

namespace ChatSales.Bot.Verbs;

/// <summary>The options that every verb takes.</summary>
internal static class SharedOptions
{
    public static Option<string?> Store { get; } =
        new("--store")
        {
            Description = "Folder of the embedded store, or connection string of PostgreSQL; overrides the settings.",
            Recursive = true,
        };

    public static Option<string?> Config { get; } =
        new("--config")
        {
            Description = $"A settings file (JSON); if not given, {UsualConfig} of the working directory if there is one.",
            Recursive = true,
        };

    private const string UsualConfig = "appsettings.json";

    public static HostSetup Setup(this ParseResult arguments) => new()
    {
        Store = arguments.GetValue(Store),
        Config = arguments.GetValue(Config) ?? (File.Exists(UsualConfig) ? UsualConfig : null),
    };
}
