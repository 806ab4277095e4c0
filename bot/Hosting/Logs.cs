using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ChatSales.Bot.Hosting;

/// <summary>Logs to the console and to a rolling file of compact JSON lines (X7). No message text, secrets or personal data at Information.</summary>
internal static class Logs
{
    private const long LargestFile = 100 * 1024 * 1024;

    public static void AddLogs(this WebApplicationBuilder builder, LogOptions options) => builder.Services.AddSerilog(logger =>
    {
        logger.MinimumLevel.Information()
            .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
            // The cookie keys lie in the store's folder, as private as the data they lead to.
            .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
            .ReadFrom.Configuration(builder.Configuration)
            .WriteTo.Console(formatProvider: System.Globalization.CultureInfo.InvariantCulture);
        if (options.Path.Length > 0)
        {
            logger.WriteTo.File(new CompactJsonFormatter(), Path.Combine(options.Path, "chatsales-.jsonl"), rollingInterval: RollingInterval.Day, rollOnFileSizeLimit: true,
                fileSizeLimitBytes: LargestFile, retainedFileCountLimit: null, retainedFileTimeLimit: TimeSpan.FromDays(options.KeepDays));
        }
    });
}
