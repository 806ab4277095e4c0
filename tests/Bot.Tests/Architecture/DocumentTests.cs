using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChatSales.Core.Conversation;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>The documents match the product.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public async Task The_tables_of_commands_are_what_the_registry_says()
    {
        await using var bot = await TestBot.StartAsync();
        var commands = bot.Services.GetRequiredService<CommandRegistry>().All.ToList();

        await ApprovedFile.ShouldHoldAsync(Repository.PathOf("README.md"), "<!-- commands -->", CommandTable.English(commands));
        await ApprovedFile.ShouldHoldAsync(Repository.PathOf("README.zh-CN.md"), "<!-- commands -->", CommandTable.Chinese(commands));
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void The_table_of_packages_lists_exactly_those_that_are_used(string readme)
    {
        var npm = JsonNode.Parse(Repository.Read("tests", "Interop", "package.json"))!["dependencies"]!
            .AsObject()
            .Select(package => $"{package.Key} {package.Value}");

        Rows(readme, "<!-- packages -->")
            .Select(cells => $"{Code(cells[0])} {cells[1]}")
            .ShouldBe([.. Packages().Select(package => $"{package.Name} {package.Version}"), .. npm, "Senparc.Weixin.Work –"], ignoreOrder: true);
    }

    [Fact]
    public void Every_package_that_is_listed_is_used()
    {
        var referred = Repository
            .Files(".csproj")
            .SelectMany(file => XDocument.Load(file).Descendants("PackageReference"))
            .Select(package => package.Attribute("Include")!.Value)
            .ToHashSet();

        Packages()
            .Where(package => !package.Pinned && !referred.Contains(package.Name))
            .Select(package => $"{package.Name} is in Directory.Packages.props, but no project refers to it.")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Operations_explain_every_log_event() =>
        Rows("docs/operations.md", "| event |")
            .Select(cells => $"{cells[0]} {cells[1]}")
            .ShouldBe(Vocabulary.LogEvents().Select(entry => $"{entry.EventId} {entry.Level}"), ignoreOrder: true);

    [Fact]
    public async Task Operations_explain_every_metric()
    {
        await using var bot = await TestBot.StartAsync();
        var metrics = Vocabulary.Metrics(bot.Services).Select(metric => metric.Name.Replace('.', '_') + (metric.Unit == "s" ? "_seconds" : ""));

        Rows("docs/operations.md", "| metric |").Select(cells => Code(cells[0])).ShouldBe(metrics, ignoreOrder: true);
    }

    [Theory]
    [InlineData("WeCom")]
    [InlineData("Feishu")]
    [InlineData("DingTalk")]
    public void Every_message_of_a_platforms_errors_in_its_set_up_guide_is_one_that_we_write(string platform)
    {
        var files = Directory.GetFiles(Repository.PathOf("adapters", platform), "*Error*.cs", SearchOption.AllDirectories);
        var source = string.Concat(files.Select(File.ReadAllText));
        var told = ErrorInGuide()
            .Matches(Repository.Read("docs", $"setup-{platform.ToLowerInvariant()}.md"))
            .Select(match => (Code: match.Groups["code"].Value, Advice: match.Groups["advice"].Value))
            .ToList();

        told.Count.ShouldBeGreaterThan(3);
        told.Where(error =>
                !(
                    source.Contains($"[{error.Code}] = new(", StringComparison.Ordinal)
                    || source.Contains($"[\"{error.Code}\"] = new(", StringComparison.Ordinal)
                ) || !source.Contains($"\"{error.Advice}\"", StringComparison.Ordinal))
            .Select(error => $"The guide says '{platform} {error.Code}: {error.Advice}', but the adapter does not.")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_document_that_is_named_is_there()
    {
        var named = Repository
            .Files(".cs", ".md", ".props", ".json")
            .SelectMany(file => DocumentName().Matches(File.ReadAllText(file)).Select(match => (File: file, Name: match.Value)))
            .Concat(
                Repository
                    .Files(".md")
                    .SelectMany(file =>
                        Link()
                            .Matches(File.ReadAllText(file))
                            .Select(match =>
                                (
                                    File: file,
                                    Name: Repository.NameOf(
                                        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, match.Groups["target"].Value)))))));

        named
            .Where(one => !File.Exists(Repository.PathOf(one.Name)) && !Directory.Exists(Repository.PathOf(one.Name)))
            .Select(one => $"{Repository.NameOf(one.File)} names {one.Name}, which is not there.")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Import_explains_every_column()
    {
        var told = Rows("docs/import.md", "| file |")
            .ToDictionary(
                cells => cells[0],
                cells => Parenthesis().Replace(cells[1], "").Replace("; optional:", ",", StringComparison.Ordinal)
                    .Split(',', StringSplitOptions.TrimEntries));

        foreach (var file in Bot.Import.StandardFiles.For(null!, new Core.Deals.StagePlan()))
        {
            told[$"{file.Name}.csv"].ShouldBe([.. file.Columns, .. file.Optional], file.Name);
        }
    }

    [Fact]
    public void Every_feature_of_a_platform_names_tests_that_are_there()
    {
        var tests = Repository
            .Files("Tests.cs")
            .SelectMany(file => File.ReadLines(file))
            .Select(line => TestName().Match(line))
            .Where(found => found.Success)
            .Select(found => found.Value)
            .ToHashSet();
        var files = Repository.Files("Tests.cs").Select(file => Path.GetFileNameWithoutExtension(file)).ToHashSet();
        var rows = Rows("docs/platforms.md", "| feature |")
            .Select(cells =>
                (Feature: cells[0], Proofs: InCode().Matches(cells[^1]).Select(proof => proof.Groups["name"].Value.Split('.', 2)).ToList()))
            .ToList();

        rows.Count.ShouldBeGreaterThan(15);
        rows.Where(row => row.Proofs.Count == 0).Select(row => $"'{row.Feature}' names no test.").ShouldBeEmpty();
        rows.SelectMany(row => row.Proofs)
            .Where(proof => !files.Contains(proof[0]) || proof is [_, var test] && !tests.Contains(test))
            .Select(proof => $"There is no test {string.Join('.', proof)}.")
            .ShouldBeEmpty();
    }

    // The cells of the first table after a mark, or of the table that begins with it.
    private static IEnumerable<string[]> Rows(string document, string mark) =>
        File.ReadLines(Repository.PathOf(document.Split('/')))
            .SkipWhile(line => !line.StartsWith(mark, StringComparison.Ordinal))
            .SkipWhile(line => !line.StartsWith('|'))
            .Skip(2)
            .TakeWhile(line => line.StartsWith('|'))
            .Select(line => line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray());

    // Pinned ones come with other packages.
    private static IEnumerable<(string Name, string Version, bool Pinned)> Packages() =>
        XDocument
            .Load(Repository.PathOf("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .Select(package =>
                (
                    package.Attribute("Include")!.Value,
                    package.Attribute("Version")!.Value,
                    package.Parent!.Attribute("Label")!.Value.StartsWith("Transitive", StringComparison.Ordinal)));

    private static string Code(string cell) => cell.Replace("`", "", StringComparison.Ordinal);

    [GeneratedRegex(@"(WeCom|Feishu|DingTalk) (?<code>-?[\w.]+): (?<advice>[^`…]+)`")]
    private static partial Regex ErrorInGuide();

    [GeneratedRegex(@"docs/[\w/.-]*\.md")]
    private static partial Regex DocumentName();

    [GeneratedRegex(@"(?<=public (async Task|void) )\w+(?=\()")]
    private static partial Regex TestName();

    [GeneratedRegex("`(?<name>[^`]+)`")]
    private static partial Regex InCode();

    // Pictures are made by the browser tests.
    [GeneratedRegex(@"(?<!!)\[[^\]]*\]\((?!https?:|#)(?<target>[^)#]+)(#[^)]*)?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@" \([^)]*\)")]
    private static partial Regex Parenthesis();
}
