using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>Habits that a machine can hold.</summary>
public sealed partial class HabitTests
{
    private const int MostLines = 400;
    private const int LongestLine = 150;
    private const int MostBesideTexts = 110;

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var files = Repository.Files(".cs", ".razor", ".css", ".js", ".mjs", ".sh").ToList();
        files.Count.ShouldBeGreaterThan(100);

        files.Select(file => (Name: Repository.NameOf(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Name} has {file.Lines} lines: over {MostLines} it holds more than one thing.").ShouldBeEmpty();
    }

    // A SQL statement, a pattern or a JSON example may stay on one line if breaking it would only make it harder to read.
    [Fact]
    public void Lines_are_within_150_characters_but_for_what_is_text() => Repository.Files(".cs").SelectMany(LinesThatAreTooLong).ShouldBeEmpty();

    private static IEnumerable<string> LinesThatAreTooLong(string file)
    {
        var isText = false;
        foreach (var (index, line) in File.ReadLines(file).Index())
        {
            var marks = line.Split("\"\"\"").Length - 1;
            if (line.Length > LongestLine && !isText && marks == 0
                && (Literal().Replace(line, "") is var rest && (rest.Length > MostBesideTexts || rest.Length == line.Length)))
            {
                yield return $"{Repository.NameOf(file)}:{index + 1} has {line.Length} characters.";
            }

            isText ^= marks % 2 == 1;
        }
    }

    [Fact]
    public void No_source_file_has_regions() => Repository.Files(".cs", ".razor")
        .Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)))
        .Select(file => $"{Repository.NameOf(file)} has a #region: what needs folding away wants a file of its own.").ShouldBeEmpty();

    // Logic works on keys; words are where those who care for them look. Comments may quote what people see.
    [Fact]
    public void Chinese_stands_in_the_files_of_texts_alone()
    {
        var files = Repository.Files(".cs", ".razor", ".js", ".css").Select(file => (Path: file, Name: Repository.NameOf(file)))
            .Where(file => !file.Name.StartsWith("tests/", StringComparison.Ordinal) && !file.Name.EndsWith("Texts.cs", StringComparison.Ordinal))
            .ToList();
        files.Count.ShouldBeGreaterThan(100);

        files.SelectMany(file => File.ReadLines(file.Path).Index().Where(line => HasChinese(line.Item))
                .Select(line => $"{file.Name}:{line.Index + 1} {line.Item.Trim()}"))
            .ShouldBeEmpty("Words that people read belong into the *Texts.cs file of their folder.");
    }

    // Lists of words that people may say are no messages.
    [Fact]
    public void Whoever_reads_a_message_is_addressed_as_a_colleague() => Repository.Files(".cs")
        .Where(file => file.EndsWith("Texts.cs", StringComparison.Ordinal))
        .SelectMany(file => File.ReadLines(file).Where(line => line.Contains("= new(\"", StringComparison.Ordinal) && line.Contains('您')))
        .ShouldBeEmpty("The product says 你 to everybody.");

    [Theory]
    [InlineData("var name = \"商机\";", true)]
    [InlineData("string.Join('、', names);", true)]
    [InlineData("Ask(\"？\"); // why", true)]
    [InlineData("    // 商机: a deal", false)]
    [InlineData("    /// <summary>A deal (商机).</summary>", false)]
    [InlineData("Ask(\"\"); // 取消 is no suggestion", false)]
    public void What_is_Chinese_in_a_line_and_no_comment_is_found(string line, bool isFound) => HasChinese(line).ShouldBe(isFound);

    [Fact]
    public void Every_public_type_says_what_it_is_for()
    {
        var documents = Directory
            .GetFiles(AppContext.BaseDirectory, "ChatSales.*.xml")
            .Where(document =>
                Floors.FolderOf(Path.GetFileNameWithoutExtension(document)) is { } folder && Directory.Exists(Repository.PathOf(folder)))
            .ToList();
        documents.Count.ShouldBeGreaterThan(5);

        documents.SelectMany(Undocumented).ShouldBeEmpty();
    }

    private static bool HasChinese(string line) => Chinese().IsMatch(Comment().Replace(line, ""));

    private static IEnumerable<string> Undocumented(string document)
    {
        var summaries = XDocument.Load(document).Descendants("member")
            .Where(member => member.Element("summary")?.Value.Trim() is { Length: > 0 } || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        return Assembly.Load(Path.GetFileNameWithoutExtension(document)).GetExportedTypes()
            .Where(type => !summaries.Contains($"T:{type.FullName!.Replace('+', '.')}") && !IsSelfEvident(type))
            .Select(type => $"{type.FullName} is public, but no doc comment says what it is for.");
    }

    // A command's text describes its arguments; Razor files have no place for a class comment; the SDK generates the entry point.
    private static bool IsSelfEvident(Type type) =>
        type is { IsNested: true, Name: "Arguments" } or { Name: "_Imports" } or { Name: "Program", Namespace: null }
        || type.IsAssignableTo(typeof(ComponentBase));

    // Punctuation too: it is just as hard to read in logic.
    [GeneratedRegex(@"[\p{IsCJKUnifiedIdeographs}\p{IsCJKUnifiedIdeographsExtensionA}\p{IsCJKSymbolsandPunctuation}\uFF00-\uFFEF]")]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(^|\s)//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""")]
    private static partial Regex Literal();
}
