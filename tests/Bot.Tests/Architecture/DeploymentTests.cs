using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Tests.Hosting;
using ChatSales.Bot.Verbs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>The files in deploy/ match the product.</summary>
public sealed partial class DeploymentTests
{
    private static readonly string Program = $"/opt/chatsales/{typeof(BotHost).Assembly.GetName().Name}";

    [Fact]
    public void Every_setting_that_is_named_exists()
    {
        var known = ExampleSettingsTests
            .Sections.SelectMany(section => SettingsSection.KeysOf(section.Value).Select(key => $"{section.Key}:{key.Name}"))
            .ToHashSet();
        var named = Files()
            .SelectMany(file =>
                Setting()
                    .Matches(File.ReadAllText(file))
                    .Select(match => (File: Repository.NameOf(file), Name: match.Value.Replace("__", ":", StringComparison.Ordinal))))
            .ToList();

        named.Count.ShouldBeGreaterThan(10);
        named
            .Where(one => one.Name != "X:Y:Z" && !known.Contains(one.Name))
            .Select(one => $"{one.File} names {one.Name}, which is no setting.")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_command_line_is_one_that_the_program_takes()
    {
        var (entry, usual) = (List("Dockerfile", "ENTRYPOINT"), List("Dockerfile", "CMD"));
        var lines = Files()
            .SelectMany(file =>
                Command()
                    .Matches(File.ReadAllText(file))
                    .Select(match => CommandLineParser.SplitCommandLine(match.Groups["arguments"].Value).ToArray()))
            .Append([.. usual])
            .ToList();

        entry.ShouldBe([Program]);
        lines.Count.ShouldBeGreaterThan(2);
        lines
            .SelectMany(arguments => VerbsRoot.Build().Parse(arguments).Errors.Select(error => $"{string.Join(' ', arguments)}: {error.Message}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_program_is_looked_for_where_it_is_put()
    {
        Read("publish.sh").ShouldContain("dotnet publish bot ");
        Read("Dockerfile").ShouldContain("COPY --from=build /app /opt/chatsales");
        Files().SelectMany(file => ProgramPath().Matches(File.ReadAllText(file)).Select(match => match.Value)).Distinct().ShouldBe([Program]);
    }

    [Fact]
    public void All_speak_of_the_same_port()
    {
        var port = new Uri(new HostSetup().Urls).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Files()
            .SelectMany(file =>
                Port().Matches(File.ReadAllText(file)).Select(match => (File: Repository.NameOf(file), Port: match.Groups["port"].Value)))
            .Where(one => one.Port != port)
            .Select(one => $"{one.File} speaks of port {one.Port}; the bot listens on {port}.")
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_proxy_passes_to_exactly_the_nodes_there_are()
    {
        var nodes = Node().Matches(Read("compose.yml")).Select(match => match.Groups["name"].Value).ToList();

        nodes.Count.ShouldBe(2);
        Server().Matches(Read("nginx", "two-nodes.conf")).Select(match => match.Groups["name"].Value).ShouldBe([.. nodes, .. nodes]);
    }

    [Theory]
    [InlineData("/readyz", "return 404")]
    [InlineData("/READYZ", "return 404")]
    [InlineData("/readyz/", "return 404")]
    [InlineData("/Healthz", "return 404")]
    [InlineData("/healthz/", "return 404")]
    [InlineData("/metrics", "return 404")]
    [InlineData("/METRICS/", "return 404")]
    [InlineData("/login/token", "access_log off")]
    [InlineData("/Login/token", "access_log off")]
    [InlineData("/u/token", "access_log off")]
    [InlineData("/U/token", "error_log /dev/null")]
    [InlineData("/api/wecom/callback", "chatsales_calls")]
    [InlineData("/", "chatsales_pages")]
    [InlineData("/uploads", "proxy_read_timeout")]
    [InlineData("/metricsx", "proxy_read_timeout")]
    public void The_proxy_keeps_what_is_inside_inside_and_one_time_links_out_of_its_logs(string path, string expected) =>
        RuleFor(path).ShouldContain(expected);

    // nginx takes the first matching pattern location, otherwise the longest matching prefix.
    private static string RuleFor(string path)
    {
        var rules = Location()
            .Matches(Read("nginx", "site.conf"))
            .Select(match => (Pattern: match.Groups["pattern"].Value, IsStart: !match.Groups["sign"].Success, Rule: match.Groups["rule"].Value))
            .ToList();
        rules.Count.ShouldBeGreaterThan(3);
        return rules
            .Where(rule => !rule.IsStart && Regex.IsMatch(path, rule.Pattern, RegexOptions.IgnoreCase))
            .Concat(
                rules
                    .Where(rule => rule.IsStart && path.StartsWith(rule.Pattern, StringComparison.Ordinal))
                    .OrderByDescending(rule => rule.Pattern.Length))
            .First()
            .Rule;
    }

    [Fact]
    public void Files_that_are_copied_or_mounted_are_here()
    {
        var named = Mounted().Matches(Read("compose.yml")).Select(match => $"deploy/{match.Groups["path"].Value}")
            .Concat(Copied().Matches(Read("publish.sh")).Single().Groups["paths"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();

        named.Count.ShouldBeGreaterThan(5);
        named
            .Where(path => !File.Exists(Repository.PathOf(path.Split('/'))) && !Directory.Exists(Repository.PathOf(path.Split('/'))))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Who_stops_the_bot_waits_longer_than_it_drains()
    {
        var drain = new HostOptions().ShutdownTimeout;
        var waits = Wait()
            .Matches(Read("chatsales.service") + Read("compose.yml"))
            .Select(match => TimeSpan.FromSeconds(int.Parse(match.Groups["seconds"].Value, System.Globalization.CultureInfo.InvariantCulture)))
            .ToList();

        waits.Count.ShouldBeGreaterThan(1);
        waits.ShouldAllBe(wait => wait > drain);
    }

    // Without a platform it would be a demo, open to everyone behind the proxy.
    [Fact]
    public void The_example_of_the_environment_is_refused_until_the_platform_is_filled_in()
    {
        var lines = Read("chatsales.env.example")
            .Split('\n')
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2))
            .ToList();
        var values = lines.ToDictionary(line => line[0].Replace("__", ":", StringComparison.Ordinal), line => (string?)line[1]);

        Should
            .Throw<SettingsException>(() => Read(values))
            .Mistakes.ShouldAllBe(mistake => mistake.StartsWith("Platforms:WeCom:", StringComparison.Ordinal));
        foreach (var empty in values.Where(value => value.Value!.Length == 0).Select(value => value.Key).ToList())
        {
            values[empty] = empty.EndsWith("AesKey", StringComparison.Ordinal) ? new string('a', 43) : "filled";
        }

        Read(values).WeCom.ShouldNotBeNull();
    }

    private static Settings Read(Dictionary<string, string?> values) =>
        Settings.Read(new ConfigurationBuilder().AddInMemoryCollection(values).Build());

    private static string Read(params string[] path) => Repository.Read(["deploy", .. path]);

    private static List<string> Files() => [.. Directory.GetFiles(Repository.PathOf("deploy"), "*", SearchOption.AllDirectories)];

    private static IEnumerable<string> List(string file, string instruction) =>
        Text()
            .Matches(Read(file).Split('\n').Single(line => line.StartsWith(instruction + " [", StringComparison.Ordinal)))
            .Select(match => match.Groups["text"].Value);

    [GeneratedRegex(@"\b[A-Z][A-Za-z]*(__[A-Z][A-Za-z]*)+\b")]
    private static partial Regex Setting();

    [GeneratedRegex(@"ChatSales\.Bot (?<arguments>[a-z][^\n;]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"/[\w/]+/ChatSales\.Bot\b")]
    private static partial Regex ProgramPath();

    [GeneratedRegex(@"(:|EXPOSE )(?<port>\d{4,5})\b")]
    private static partial Regex Port();

    [GeneratedRegex(@"^  (?<name>\w+): \*bot$", RegexOptions.Multiline)]
    private static partial Regex Node();

    [GeneratedRegex(@"server (?<name>\w+):")]
    private static partial Regex Server();

    [GeneratedRegex(@"location (?<sign>~\* )?(?<pattern>\S+) \{(?<rule>[^}]*)\}")]
    private static partial Regex Location();

    [GeneratedRegex(@"- \./(?<path>[\w./-]+\.conf):")]
    private static partial Regex Mounted();

    [GeneratedRegex(@"^cp -r (?<paths>.*) ""artifacts", RegexOptions.Multiline)]
    private static partial Regex Copied();

    [GeneratedRegex(@"(TimeoutStopSec=|stop_grace_period: )(?<seconds>\d+)")]
    private static partial Regex Wait();

    [GeneratedRegex("\"(?<text>[^\"]+)\"")]
    private static partial Regex Text();
}
