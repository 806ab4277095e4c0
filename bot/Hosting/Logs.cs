using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ChatSales.Bot.Hosting;

/// <summary>Logs to the console and to a rolling file of compact JSON lines (X7). No message text, secrets or personal data at Information.</summary>
internal static class Logs
{
    /// <summary>The least level of what is logged where section <c>Serilog</c> says nothing else.</summary>
    public const LogEventLevel Least = LogEventLevel.Information;

    /// <summary>The same for some sources.</summary>
    public static IReadOnlyDictionary<string, LogEventLevel> LeastBySource { get; } = new Dictionary<string, LogEventLevel>
    {
        ["Microsoft"] = LogEventLevel.Warning,
        // A cookie that any stranger made up would be an error of ours.
        ["Microsoft.AspNetCore.Antiforgery"] = LogEventLevel.Fatal,
        // The cookie keys lie in the store's folder, as private as the data they lead to.
        ["Microsoft.AspNetCore.DataProtection"] = LogEventLevel.Error,
        ["Quartz"] = LogEventLevel.Warning,
        ["System.Net.Http"] = LogEventLevel.Warning,
    };

    /// <summary>How the names of log files begin.</summary>
    public const string FilePrefix = "chatsales-";

    private const long LargestFile = 100 * 1024 * 1024;

    // A turn is a line: five gigabytes are all that anyone can make of them.
    private const int MostFiles = 50;

    public static void AddLogs(this WebApplicationBuilder builder, LogOptions options, bool toErrors) => builder.Services.AddSerilog(logger =>
    {
        logger.MinimumLevel.Is(Least);
        foreach (var (source, level) in LeastBySource)
        {
            logger.MinimumLevel.Override(source, level);
        }

            logger
                .ReadFrom.Configuration(builder.Configuration)
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
