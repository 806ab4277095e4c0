using System.Text.RegularExpressions;
using System.Xml.Linq;
using ChatSales.Core.Access;
using ChatSales.Core.Conversation;
using ChatSales.Core.People;

namespace ChatSales.Bot.Tests.Architecture;

/// <summary>The READMEs' tables of commands, made from the registry: a new command needs no editing there.</summary>
internal static partial class CommandTable
{
    private const int MostLeftOut = 3;
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    /// <summary>In English, with what the commands' own documentation says they do.</summary>
    public static IReadOnlyList<string> English(IEnumerable<Command> commands)
    {
        var documentation = XDocument.Load(Path.ChangeExtension(typeof(Command).Assembly.Location, ".xml"));
        return Of(commands, ["command", "short", "does", "for"], Does, ": ", About);

        string Does(Command command)
        {
            var member = documentation.Descendants("member").Single(member => member.Attribute("name")!.Value == $"T:{command.GetType().FullName}");
            var words = Blanks().Replace(string.Concat(member.Element("summary")!.Nodes().Select(node => $"{node}")), " ").Trim();
            words = Ids().Replace(words, "").TrimEnd('.');
            return char.ToLowerInvariant(words[0]) + words[1..];
        }

        static string About(Need need, Need also) => People(need, also, "everyone", "everyone but ", ", ", role => $"{role}".ToLowerInvariant());
    }

    /// <summary>In Chinese, with help's own words.</summary>
    public static IReadOnlyList<string> Chinese(IEnumerable<Command> commands) => Of(
        commands, ["命令", "简写", "作用", "谁可以用"], command => command.Text.Summary, "：",
        (need, also) => People(need, also, "所有人", "所有人，除了", "、", PeopleTexts.NameOf));

    private static IReadOnlyList<string> Of(
        IEnumerable<Command> commands, IReadOnlyList<string> heads, Func<Command, string> does, string colon,
        Func<Need, Need, string> people) =>
    [
        Row(heads),
        Row([.. heads.Select(_ => "---")]),
        .. commands.Where(command => !command.About.Hidden).OrderBy(command => command.About.Purpose)
            .ThenBy(command => command.Text.Key, StringComparer.Ordinal).Select(command => Row(
            [
                $"`{Usage.Of(command)}`",
                LayoutTexts.List(command.Text.Aliases),
                does(command) + (command.Text.Example is { } example ? $"{colon}`{example}`" : ""),
                people(command.About.Needs, command.About.ListedFor),
            ])),
    ];

    private static string People(Need need, Need also, string everyone, string allBut, string separator, Func<Role, string> name)
    {
        var without = Roles.Where(role => !RoleRights.Has(role, need) || !RoleRights.Has(role, also)).ToList();
        return without.Count == 0 ? everyone
            : without.Count <= MostLeftOut ? allBut + string.Join(separator, without.Select(name))
            : string.Join(separator, Roles.Except(without).Select(name));
    }

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();

    // The rules' numbers, and what else the documentation refers to.
    [GeneratedRegex(@" \([A-Z]\d+\)| \(see <see [^>]*/>\)|<[^>]*>")]
    private static partial Regex Ids();
}
