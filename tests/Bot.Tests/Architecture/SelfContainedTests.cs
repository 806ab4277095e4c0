using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>A clone is enough: building and testing needs no file outside the repository, except what Debian installs.</summary>
public sealed partial class SelfContainedTests
{
    // Where packages and services are installed, and what the system itself offers.
    private static readonly string[] Installed = ["/usr", "/etc", "/opt", "/var", "/srv", "/proc", "/sys", "/dev", "/run"];

    [Fact]
    public void Projects_name_only_files_within_the_repository()
    {
        var named = Repository
            .Files(".csproj", ".props")
            .SelectMany(file =>
                XDocument
                    .Load(file)
                    .Descendants()
                    .Attributes()
                    .Where(attribute => attribute.Name.LocalName is "Include" or "Project" && attribute.Value.Contains('/'))
                    .Select(attribute =>
                        (
                            File: Repository.NameOf(file),
                            attribute.Value,
                            Path: Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, attribute.Value)))))
            .ToList();

        named.ShouldContain(one => one.Value.EndsWith("Data/wecom.json", StringComparison.Ordinal));
        // What a package holds is restored with it.
        named.Where(one => !one.Value.Contains('*') && !one.Value.StartsWith("$(Pkg", StringComparison.Ordinal))
            .Where(one => !(one.Path.StartsWith(Repository.Root, StringComparison.Ordinal) && File.Exists(one.Path)))
            .Select(one => $"{one.File} names {one.Value}, which is not in the repository.").ShouldBeEmpty();
    }

    [Fact]
    public void Sources_name_no_folder_of_somebodys_machine() =>
        Repository
            .Files(".cs", ".razor", ".sh", ".mjs", ".js", ".json", ".md", ".props", ".csproj")
            .SelectMany(file =>
                AbsolutePath().Matches(File.ReadAllText(file)).Select(match => (File: Repository.NameOf(file), Path: match.Groups["path"].Value)))
            .Where(found =>
                Path.GetFullPath(found.Path).Split('/') is { Length: > 2 } parts
                && Directory.Exists($"/{parts[1]}")
                && !Installed.Contains($"/{parts[1]}"))
            .Select(found => $"{found.File} names {found.Path}, which is of this machine alone.")
            .ShouldBeEmpty();

    [Fact]
    public void The_demo_data_and_the_tests_data_are_here()
    {
        Directory
            .GetFiles(Repository.PathOf("bot", "Demo"))
            .Select(Path.GetFileName)
            .ShouldBe(
                [
                    "contracts.csv",
                    "customers.csv",
                    "deals.csv",
                    "evidence.csv",
                    "followups.csv",
                    "leads.csv",
                    "people.csv",
                    "receipts.csv",
                    "tickets.csv",
                    "week.json",
                ],
                ignoreOrder: true);
        Directory
            .GetFiles(Repository.PathOf("tests", "Data", "maven"))
            .Select(Path.GetFileName)
            .ShouldBe(["accounts.csv", "products.csv", "sales_pipeline.csv", "sales_teams.csv"], ignoreOrder: true);
        new[] { "dingtalk.json", "feishu.json", "wecom.json" }.ShouldAllBe(vectors => File.Exists(Repository.PathOf("tests", "Data", vectors)));
    }

    // A path in quotes or after a blank: /folder/more.
    [GeneratedRegex("""(?<=["'`\s(=])(?<path>/[A-Za-z][\w.-]*/[\w./-]*)""")]
    private static partial Regex AbsolutePath();
}
