using System.Globalization;
using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>Decisions are numbered without gaps, and every decision that is named exists.</summary>
public sealed partial class DecisionTests
{
    private static readonly List<string> Decisions = [.. Directory.GetFiles(Repository.PathOf("docs", "decisions")).Order(StringComparer.Ordinal)];

    [Fact]
    public void Numbers_have_no_gaps()
    {
        Decisions.Count.ShouldBeGreaterThan(20);

        var numbers = Enumerable.Range(1, Decisions.Count).Select(number => number.ToString("0000", CultureInfo.InvariantCulture)).ToList();
        Decisions.Select(file => Path.GetFileName(file)[..5]).ShouldBe(numbers.Select(number => $"{number}-"));
        Decisions.Select(file => File.ReadLines(file).First()[..7]).ShouldBe(numbers.Select(number => $"# {number} "));
    }

    [Fact]
    public void What_is_named_exists()
    {
        var files = Decisions.Select(file => Path.GetFileName(file)).ToHashSet();
        var named = Repository.Files(".cs", ".razor", ".md", ".props", ".csproj", ".sh", ".json").SelectMany(NamedIn).ToList();

        named.Count.ShouldBeGreaterThan(30);
        named.Where(one => !files.Contains(one.Decision)).Select(one => $"{one.By} names {one.Decision}, which is not in docs/decisions.").ShouldBeEmpty();
        named.Where(one => !one.Decision.StartsWith(one.Number, StringComparison.Ordinal))
            .Select(one => $"{one.By} calls {one.Decision} decision {one.Number}.").ShouldBeEmpty();
    }

    // By its file, with or without a link in front of it that says its number.
    private static IEnumerable<(string By, string Decision, string Number)> NamedIn(string file) => Named().Matches(File.ReadAllText(file))
        .Select(match => (Repository.NameOf(file), match.Groups["file"].Value, match.Groups["number"].Value));

    [GeneratedRegex(@"(\[(decisions?[ /])?(?<number>\d{4})[^\]]*\]\([^)]*?)?\b(?<!\d-)(?<file>\d{4}-[a-z][a-z0-9-]*\.md)")]
    private static partial Regex Named();
}
