using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ChatSales.Bot.Hosting;

/// <summary>Logs to the console and to a rolling file of compact JSON lines (X7). No message text, secrets or personal data at Information.</summary>
internal static class Logs
{
    /// <summary>The minimum level where section <c>Serilog</c> sets none.</summary>
    public const LogEventLevel Least = LogEventLevel.Information;

    /// <summary>The same for particular sources.</summary>
    public static IReadOnlyDictionary<string, LogEventLevel> LeastBySource { get; } = new Dictionary<string, LogEventLevel>
    {
        ["Microsoft"] = LogEventLevel.Warning,
        // Otherwise a stranger's made-up cookie would count as our error.
        ["Microsoft.AspNetCore.Antiforgery"] = LogEventLevel.Fatal,
        // The cookie keys are in the store's folder, as private as the data they protect.
        ["Microsoft.AspNetCore.DataProtection"] = LogEventLevel.Error,
        // Below it stands what assistants do wrong, with what they sent.
        ["ModelContextProtocol"] = LogEventLevel.Error,
        ["Quartz"] = LogEventLevel.Warning,
        ["System.Net.Http"] = LogEventLevel.Warning,
    };

    /// <summary>The prefix of log file names.</summary>
    public const string FilePrefix = "chatsales-";

    private const string Section = "Serilog";

    // Names of levels that are set elsewhere in the section begin with it.
    private const char Switch = '$';
    private const long LargestFile = 100 * 1024 * 1024;

    // Each turn is a line: nobody can make it more than five gigabytes.
    private const int MostFiles = 50;

    /// <summary>Levels that are none, which the library would tell only with its own exception.</summary>
    public static IEnumerable<string> Mistakes(IConfiguration configuration)
    {
        var least = configuration.GetSection($"{Section}:MinimumLevel");
        return new[] { least, least.GetSection("Default") }.Concat(least.GetSection("Override").GetChildren())
            .Where(level => (level.Value ?? "").Length > 0 && level.Value![0] != Switch && !IsLevel(level.Value))
            .Select(level => $"{level.Path}: '{level.Value}' is not one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}.");
    }

    private static bool IsLevel(string word) => Enum.GetNames<LogEventLevel>().Contains(word, StringComparer.OrdinalIgnoreCase);

    public static void AddLogs(this WebApplicationBuilder builder, LogOptions options, bool toErrors, Ending ending) =>
        builder.Services.AddSerilog(logger =>
        {
            logger.MinimumLevel.Is(Least);
            foreach (var (source, level) in LeastBySource)
            {
                logger.MinimumLevel.Override(source, level);
            }

            logger
                .ReadFrom.Configuration(builder.Configuration)
                .Filter.ByExcluding(ending.Explains)
                .WriteTo.Console(
                    restrictedToMinimumLevel: toErrors ? LogEventLevel.Warning : LevelAlias.Minimum,
                    formatProvider: System.Globalization.CultureInfo.InvariantCulture,
                    standardErrorFromLevel: toErrors ? LogEventLevel.Warning : null);
            if (options.Path.Length > 0 && !toErrors)
            {
                logger.WriteTo.File(
                    new CompactJsonFormatter(),
                    Path.Combine(options.Path, $"{FilePrefix}.jsonl"),
                    rollingInterval: RollingInterval.Day,
                    rollOnFileSizeLimit: true,
                    fileSizeLimitBytes: LargestFile,
                    retainedFileCountLimit: MostFiles,
                    retainedFileTimeLimit: TimeSpan.FromDays(options.KeepDays));
            }
        });
}
