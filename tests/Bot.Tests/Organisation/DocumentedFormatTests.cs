using System.Text.RegularExpressions;
using ChatSales.Bot.Organisation;
using ChatSales.Core.Organisation;
using ChatSales.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Organisation;

/// <summary>Each format has an example in the documentation, which is imported into the demo data as it stands there.</summary>
public sealed partial class DocumentedFormatTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_example_is_imported_as_it_stands()
    {
        // A flow is to a system that is set up; nobody listens there.
        await using var bot = await TestBot.StartAsync(settings: new Dictionary<string, string?>
        {
            ["Connectors:kingdee:Kingdee:Address"] = "http://127.0.0.1:9/k3cloud/",
            ["Connectors:kingdee:Kingdee:AcctId"] = "a",
            ["Connectors:kingdee:Kingdee:User"] = "b",
            ["Connectors:kingdee:Kingdee:AppId"] = "204399_QWERTYUIOPASDFGHJKLZXCVBNM123456",
            ["Connectors:kingdee:Kingdee:AppSecret"] = "c",
            ["Connectors:kingdee:Kingdee:OrgNum"] = "100",
        });
        var (desk, sessions) = (bot.Services.GetRequiredService<ConfigDesk>(), bot.Services.GetRequiredService<Sessions>());
        var text = await File.ReadAllTextAsync(Repository.PathOf("docs", "configuration.md"), Ct);
        var examples = Examples().Matches(text).Select(match => match.Groups[1].Value);
        var formats = new List<string>();
        foreach (var example in examples)
        {
            var proposal = await sessions.DoAsync(
                Actor.System("test"), async session => await desk.ImportAsync(session, OrganisationFile.Read("x.yaml", example).Value, Ct), Ct);

            proposal.Mistakes.ShouldBeEmpty(example);
            formats.Add(proposal.Format!.Name);
        }

        formats.ShouldBe(desk.Formats.Select(format => format.Name));
    }

    [GeneratedRegex("^```yaml\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Examples();
}
