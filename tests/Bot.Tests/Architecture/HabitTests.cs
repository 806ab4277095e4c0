using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Components;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>Habits that a machine can hold.</summary>
public sealed class HabitTests
{
    private const int MostLines = 400;

    [Fact]
    public void No_source_file_is_longer_than_400_lines()
    {
        var files = Repository.Files(".cs", ".razor", ".css", ".js", ".mjs", ".sh").ToList();
        files.Count.ShouldBeGreaterThan(100);

        files.Select(file => (Name: Repository.NameOf(file), Lines: File.ReadLines(file).Count())).Where(file => file.Lines > MostLines)
            .Select(file => $"{file.Name} has {file.Lines} lines: over {MostLines} it holds more than one thing.").ShouldBeEmpty();
    }

    [Fact]
    public void No_source_file_has_regions() => Repository.Files(".cs", ".razor")
        .Where(file => File.ReadLines(file).Any(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)))
        .Select(file => $"{Repository.NameOf(file)} has a #region: what needs folding away wants a file of its own.").ShouldBeEmpty();

    [Fact]
    public void Every_public_type_says_what_it_is_for()
    {
        var documents = Directory.GetFiles(AppContext.BaseDirectory, "ChatSales.*.xml").Where(document => Floors.FolderOf(Path.GetFileNameWithoutExtension(document)) is { } folder && Directory.Exists(Repository.PathOf(folder))).ToList();
        documents.Count.ShouldBeGreaterThan(5);

        documents.SelectMany(Undocumented).ShouldBeEmpty();
    }

    private static IEnumerable<string> Undocumented(string document)
    {
        var summaries = XDocument.Load(document).Descendants("member")
            .Where(member => member.Element("summary")?.Value.Trim() is { Length: > 0 } || member.Element("inheritdoc") is not null)
            .Select(member => member.Attribute("name")!.Value).ToHashSet();
        return Assembly.Load(Path.GetFileNameWithoutExtension(document)).GetExportedTypes()
            .Where(type => !summaries.Contains($"T:{type.FullName!.Replace('+', '.')}") && !IsSelfEvident(type))
            .Select(type => $"{type.FullName} is public, but no doc comment says what it is for.");
    }

    // A command's arguments are said by their [Arg]s; Razor files have no place for a comment of their class; the entry point is made by the SDK.
    private static bool IsSelfEvident(Type type) =>
        type is { IsNested: true, Name: "Arguments" } or { Name: "_Imports" } or { Name: "Program", Namespace: null } || type.IsAssignableTo(typeof(ComponentBase));
}
