using ChatSales.Adapters.WeCom;
using ChatSales.Core.Deals;

namespace ChatSales.Bot.Hosting;

/// <summary>All settings, read and checked at once, so that every mistake is told at the first start.</summary>
public sealed record Settings(StorageOptions Storage, ClockOptions Clock, WebOptions Web, LogOptions Logs, StagePlan Stages, WeComOptions? WeCom)
{
    /// <exception cref="SettingsException">Something is wrong; one sentence per mistake.</exception>
    public static Settings Read(IConfiguration configuration)
    {
        var settings = new Settings(
            Section<StorageOptions>(configuration, "Storage"),
            Section<ClockOptions>(configuration, "Clock"),
            Section<WebOptions>(configuration, "Web"),
            Section<LogOptions>(configuration, "Logs"),
            Section<StagePlan>(configuration, "Stages"),
            Section<WeComOptions>(configuration, WeComOptions.Section) is { IsEmpty: false } weCom ? weCom : null);
        List<string> mistakes =
        [
            .. settings.Storage.Mistakes(), .. settings.Clock.Mistakes(), .. settings.Web.Mistakes(), .. settings.Logs.Mistakes(), .. settings.Stages.Mistakes(),
            .. settings.WeCom?.Mistakes() ?? [],
        ];
        return mistakes.Count == 0 ? settings : throw new SettingsException(mistakes);
    }

    private static T Section<T>(IConfiguration configuration, string name) where T : new()
    {
        try
        {
            return configuration.GetSection(name).Get<T>() ?? new T();
        }
        catch (InvalidOperationException mistake)
        {
            throw new SettingsException([$"{name}: {mistake.Message} {mistake.InnerException?.Message}".TrimEnd()]);
        }
    }
}

/// <summary>Settings that can't be used; one sentence per mistake, each naming its key.</summary>
public sealed class SettingsException(IReadOnlyList<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes))
{
    public IReadOnlyList<string> Mistakes { get; } = mistakes;
}
