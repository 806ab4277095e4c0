using System.CommandLine;
using System.Diagnostics.Metrics;
using System.Reflection;
using System.Runtime.CompilerServices;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Hosting;
using ChatSales.Bot.Verbs;
using ChatSales.Core.Conversation;
using ChatSales.Core.Observability;
using ChatSales.Core.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>What others rely on by name, gathered from the running product: one line each, one section per sort.</summary>
internal static class Vocabulary
{
    public static IReadOnlyList<string> Of(IServiceProvider host) =>
        [
            .. Section("commands: key, name, aliases, needs, arguments", host.GetRequiredService<CommandRegistry>().All.Select(Command)),
            .. Section("messages", Messages().Select(message => message.Id)),
            .. Section("settings", ExampleSettingsTests.Sections.SelectMany(section => Keys(section.Key, section.Value))),
            .. Section(
                "documents: kind, indexes",
                BotHost.Kinds.All.Select(kind =>
                    $"{kind.Name} [{string.Join(", ", kind.Indexes.Select(index => index.Name))}]{(kind.Audited ? "" : " not audited")}")),
            .. Section(
                "events",
                Types()
                    .Where(type => type.IsAssignableTo(typeof(DomainEvent)) && !type.IsAbstract)
                    .Select(type => ((DomainEvent)RuntimeHelpers.GetUninitializedObject(type)).Name)),
            .. Section("log events", LogEvents().Select(entry => $"{entry.EventId} {entry.Level}: {entry.Message}")),
            .. Section("metrics: name, unit", Metrics(host).Select(metric => $"{metric.Name} {metric.Unit}")),
            .. Section(
                "endpoints",
                host.GetServices<EndpointDataSource>()
                    .SelectMany(source => source.Endpoints)
                    .OfType<RouteEndpoint>()
                    .Where(IsOurs)
                    .SelectMany(Endpoint)),
            .. Section("verbs", Verbs(VerbsRoot.Build(), "")),
        ];

    /// <summary>Every text that users read.</summary>
    public static IEnumerable<Message> Messages() =>
        Types()
            .Where(type => !type.ContainsGenericParameters)
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(property => property.PropertyType == typeof(Message))
            .Select(property => (Message)property.GetValue(null)!);

    /// <summary>Every line that the product can log.</summary>
    public static IEnumerable<LoggerMessageAttribute> LogEvents() =>
        Types()
            .SelectMany(type =>
                type.GetMethods(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Select(method => method.GetCustomAttribute<LoggerMessageAttribute>())
            .OfType<LoggerMessageAttribute>();

    /// <summary>Every instrument that the product measures itself with; per-host ones are taken from this host.</summary>
    public static IReadOnlyList<Instrument> Metrics(IServiceProvider host)
    {
        var metrics = Types()
            .SelectMany(type =>
                type.ContainsGenericParameters
                    ? []
                    : type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(field => field.FieldType.IsAssignableTo(typeof(Instrument)))
            .Select(field => (Instrument)field.GetValue(null)!)
            .ToList();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name == Telemetry.Name && instrument.Meter.Scope == host.GetRequiredService<IMeterFactory>())
            {
                metrics.Add(instrument);
            }
        };
        listener.Start();
        return metrics;
    }

    private static IEnumerable<Type> Types() =>
        Directory
            .GetFiles(AppContext.BaseDirectory, "ChatSales.*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => Floors.FolderOf(name) is { } folder && Directory.Exists(Repository.PathOf(folder)))
            .SelectMany(name => Assembly.Load(name).GetTypes());

    private static IEnumerable<string> Section(string title, IEnumerable<string> lines) => [$"# {title}", .. lines.Order(StringComparer.Ordinal), ""];

    private static string Command(Core.Conversation.Command command)
    {
        var (text, about) = (command.Text, command.About);
        var arguments = command.Parameters.Select(parameter =>
            $"{parameter.Key} {parameter.Label}:{parameter.Type.Name}{(parameter.Optional ? "?" : "")}{(parameter.Rest ? "…" : "")}");
        return $"{text.Key} {text.Name} [{string.Join(", ", text.Aliases)}] {about.Needs} ({string.Join(", ", arguments)})"
            + (about.Hidden ? " hidden" : "") + (about.Changes ? " changes" : "")
            + (about.Usual > 0 ? $" usual {about.Usual}" : "") + (about.LoneWord > 0 ? $" lone word {about.LoneWord}" : "")
            + (about.PlacesFiles ? " places files" : "");
    }

    private static IEnumerable<string> Keys(string path, Type type) =>
        SettingsSection.ItemOf(type) is { } item ? Keys($"{path}:n", item)
        : SettingsSection.NamedOf(type) is { } named ? Keys($"{path}:name", named)
        : SettingsSection.HasKeys(type) ? SettingsSection.KeysOf(type).SelectMany(key => Keys($"{path}:{key.Name}", key.PropertyType))
        : [path];

    // Static files and Blazor's own plumbing are named by their source.
    private static bool IsOurs(RouteEndpoint endpoint) =>
        endpoint.Metadata.All(data => data.GetType().Name is not "StaticAssetDescriptor")
        && endpoint.RoutePattern.RawText is { } pattern
        && !pattern.Contains('_')
        && !pattern.Contains("**", StringComparison.Ordinal);

    private static IEnumerable<string> Endpoint(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method =>
            $"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}");

    private static IEnumerable<string> Verbs(System.CommandLine.Command verb, string path)
    {
        var words = verb
            .Arguments.Select(argument => $"<{argument.Name}>")
            .Concat(
                verb.Options.Where(option => option is not System.CommandLine.Help.HelpOption and not VersionOption).Select(option => option.Name));
        return verb
            .Subcommands.SelectMany(inner => Verbs(inner, $"{path}{inner.Name} "))
            .Prepend($"{(path.Length == 0 ? "(every verb) " : path)}{string.Join(' ', words)}".TrimEnd());
    }
}
