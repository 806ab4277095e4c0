using System.Reflection;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>An arrow only ever points down: bot → adapters → core.</summary>
public sealed class FloorTests
{
    [Fact]
    public void Project_references_point_down() =>
        Faults(
                Projects()
                    .SelectMany(project =>
                        References(project, "ProjectReference")
                            .Select(reference => Floors.Fault(FolderOf(project), FolderOf(Path.Combine(Path.GetDirectoryName(project)!, reference)))))
            )
            .ShouldBeEmpty();

    // References may come transitively from other projects: what counts is what was compiled in.
    [Fact]
    public void Assemblies_use_only_what_is_below_them() =>
        Faults(
                Assemblies()
                    .SelectMany(assembly =>
                        Used(assembly)
                            .Select(used => Floors.FolderOf(used))
                            .OfType<string>()
                            .Select(to => Floors.Fault(Floors.FolderOf(assembly.GetName().Name!)!, to))))
            .ShouldBeEmpty();

    [Fact]
    public void Core_uses_nothing_that_surrounds_the_product()
    {
        var project = Repository.PathOf("core", "ChatSales.Core.csproj");
        string[] written = [.. References(project, "PackageReference"), .. References(project, "FrameworkReference")];

        Faults(written.Concat(Used(Assembly.Load("ChatSales.Core"))).Select(Floors.FaultOfCoreUsing)).ShouldBeEmpty();
    }

    [Fact]
    public void Namespaces_follow_the_floors()
    {
        var wrong = Projects()
            .SelectMany(project =>
                Repository
                    .Files(".cs")
                    .Where(file => Repository.NameOf(file).StartsWith(FolderOf(project) + "/", StringComparison.Ordinal))
                    .Select(file => (File: Repository.NameOf(file), Namespace: NamespaceIn(file), Expected: Floors.NamespaceOf(FolderOf(project)))))
            .Where(file =>
                file.Namespace is not null
                && file.Namespace != file.Expected
                && !file.Namespace.StartsWith(file.Expected + ".", StringComparison.Ordinal));

        wrong
            .Select(file => $"{file.File} is in namespace {file.Namespace}: what lies in a floor's folder belongs to {file.Expected}.")
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_Bot_Framework_stays_at_the_edge()
    {
        var wrong = Repository
            .Files(".cs", ".razor")
            .Where(file => File.ReadAllText(file).Contains("Microsoft.Bot", StringComparison.Ordinal))
            .Select(Repository.NameOf)
            .Where(file => !file.StartsWith("tests/", StringComparison.Ordinal))
            .Where(file =>
                !file.StartsWith("adapters/Chat/", StringComparison.Ordinal)
                && !file.StartsWith("bot/Turns/", StringComparison.Ordinal)
                && !file.EndsWith("Adapter.cs", StringComparison.Ordinal)
                && file != "bot/Hosting/BotHost.cs");

        wrong
            .Select(file =>
                $"{file} names the Bot Framework: only adapters/Chat, the adapters' classes and bot/Turns do, so that it can be left behind (docs/decisions/0002-bot-framework-at-the-edge.md)."
            )
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("core", "adapters/Chat", "core knows nobody")]
    [InlineData("core", "bot", "core knows nobody")]
    [InlineData("adapters/WeCom", "adapters/LiteDb", "never another adapter")]
    [InlineData("adapters/WeCom", "bot", "never the other way round")]
    [InlineData("adapters/Chat", "adapters/WeCom", "core alone")]
    public void A_wrong_arrow_is_told_with_its_reason(string from, string to, string reason) => Floors.Fault(from, to)!.ShouldContain(reason);

    [Theory]
    [InlineData("LiteDB")]
    [InlineData("Npgsql")]
    [InlineData("Microsoft.AspNetCore.App")]
    [InlineData("Microsoft.Bot.Builder")]
    [InlineData("Systematic")]
    public void A_package_of_the_surroundings_is_told_in_core(string package) => Floors.FaultOfCoreUsing(package).ShouldNotBeNull();

    private static IEnumerable<string> Faults(IEnumerable<string?> found) => found.OfType<string>();

    private static List<string> Projects()
    {
        var found = Repository.Files(".csproj").Where(file => !Repository.NameOf(file).StartsWith("tests/", StringComparison.Ordinal)).ToList();
        found.Count.ShouldBeGreaterThan(5);
        return found;
    }

    private static IEnumerable<Assembly> Assemblies() => Projects().Select(project => Assembly.Load(Path.GetFileNameWithoutExtension(project)));

    private static string FolderOf(string project) => Repository.NameOf(Path.GetDirectoryName(Path.GetFullPath(project))!);

    private static IEnumerable<string> References(string project, string element) =>
        XDocument.Load(project).Descendants(element).Select(reference => reference.Attribute("Include")!.Value);

    private static IEnumerable<string> Used(Assembly assembly) => assembly.GetReferencedAssemblies().Select(name => name.Name!);

    private static string? NamespaceIn(string file) =>
        File.ReadLines(file).FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))?["namespace ".Length..].TrimEnd(';');
}
