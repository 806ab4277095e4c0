using System.Text;
using System.Text.RegularExpressions;
using ChatSales.Adapters.Files;
using ChatSales.Adapters.Kingdee;
using ChatSales.Adapters.Rest;
using ChatSales.Adapters.Sap;
using ChatSales.Adapters.SqlTables;
using ChatSales.Adapters.U8;
using ChatSales.Adapters.U8.Eai;
using ChatSales.Adapters.Zammad;
using ChatSales.Bot.Hosting;
using ChatSales.Bot.Integration;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace ChatSales.Bot.Tests.Integration;

/// <summary>Connectors as settings, and as docs/connectors.md shows them.</summary>
public sealed partial class ConnectorSettingsTests
{
    private static readonly string Document = Repository.Read("docs", "connectors.md");

    [Theory]
    [InlineData(nameof(ConnectorOptions.U8), typeof(U8Options))]
    [InlineData(nameof(ConnectorOptions.U8Eai), typeof(EaiOptions))]
    [InlineData(nameof(ConnectorOptions.Kingdee), typeof(KingdeeOptions))]
    [InlineData(nameof(ConnectorOptions.Sap), typeof(SapOptions))]
    [InlineData(nameof(ConnectorOptions.Zammad), typeof(ZammadOptions))]
    [InlineData(nameof(ConnectorOptions.MySql), typeof(SqlTablesOptions))]
    [InlineData(nameof(ConnectorOptions.Oracle), typeof(SqlTablesOptions))]
    [InlineData(nameof(ConnectorOptions.Rest), typeof(RestOptions))]
    [InlineData(nameof(ConnectorOptions.Files), typeof(FilesOptions))]
    [InlineData(nameof(ConnectorOptions.Sftp), typeof(SftpOptions))]
    public void Every_setting_of_a_sort_is_in_its_section_of_the_document(string sort, Type options)
    {
        var section = Document[Document.IndexOf($"(`{sort}`)", StringComparison.Ordinal)..];
        section = section[..(section.IndexOf("\n## ", StringComparison.Ordinal) is > 0 and var end ? end : section.Length)];

        SettingsSection.KeysOf(options).Select(key => key.Name)
            .Where(key => !section.Contains($"`{key}`", StringComparison.Ordinal) && !section.Contains($"\"{key}\"", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_documents_examples_can_be_used()
    {
        var examples = Example().Matches(Document).Select(match => match.Groups[1].Value).Where(text => text.Contains("\"Connectors\"")).ToList();
        examples.Count.ShouldBeGreaterThan(2);

        foreach (var example in examples)
        {
            // Secrets are left out of the document; a Kingdee application's id has a form.
            var text = example.Replace("204399_…", "204399_QWERTYUIOPASDFGHJKLZXCVBNM123456").Replace("…", "x");
            Settings.Read(Read(text)).Connectors.ShouldNotBeEmpty();
        }
    }

    [Fact]
    public void Two_connectors_can_not_share_a_folder()
    {
        const string Shared = """
            {"Connectors":{"a":{"Files":{"Folder":"/finance/in"}},"b":{"Files":{"Folder":"/finance/x/../in/"}},
             "c":{"Files":{"Folder":"/finance/other"}},"d":{"Sftp":{"Host":"S.example","Folder":"/in"}},
             "e":{"Sftp":{"Host":"s.example","Folder":"/in/"}}}}
            """;

        var mistakes = Should.Throw<SettingsException>(() => Settings.Read(Read(Shared))).Mistakes;
        mistakes.ShouldContain("Connectors:a and Connectors:b: one folder (/finance/in) is for one connector; give each a folder of its own.");
        mistakes.ShouldContain("Connectors:d and Connectors:e: one folder (s.example:22/in) is for one connector; give each a folder of its own.");
    }

    [Theory]
    [InlineData("""{"U8":{"ExpiresOn":"soon"}}""", "Connectors:a:U8:ExpiresOn: 'soon' is not a day such as 2027-01-31.")]
    [InlineData("""{"U8":{"CallsPerSecond":"few"}}""", "Connectors:a:U8:CallsPerSecond: 'few' is not a number.")]
    [InlineData("""{"Kingdee":{"Mode":"WISE"}}""", "Connectors:a:Kingdee:Mode: 'WISE' is not one of Signed, Session.")]
    [InlineData("""{"U8Eai":{"Sender":""}}""", "Connectors:a:U8Eai:Sender is missing.")]
    [InlineData("""{"Sap":{"Client":"1"}}""", "Connectors:a:Sap:Client: '1' is no client; one has three digits, as 100.")]
    [InlineData("""{"Zammad":{"Token":""}}""", "Connectors:a:Zammad:Token is missing.")]
    [InlineData("""{"MySql":{"ConnectionString":""}}""", "Connectors:a:MySql:ConnectionString is missing.")]
    [InlineData("""{"Sftp":{"User":""}}""", "Connectors:a:Sftp:User is missing.")]
    [InlineData("""{"Rest":{"Profile":"/none.json"}}""", "Connectors:a:Rest:Profile: there is no file '/none.json'.")]
    [InlineData("""{"Oracle":{"TimeoutSeconds":"0"}}""", "Connectors:a:Oracle:TimeoutSeconds: 0 is not between 1 and 600.")]
    public void A_mistake_stops_the_start_by_the_name_of_its_key(string connector, string mistake) =>
        Should.Throw<SettingsException>(() => Settings.Read(Read("{\"Connectors\":{\"a\":" + connector + "}}"))).Mistakes.ShouldContain(mistake);

    private static IConfigurationRoot Read(string json) =>
        new ConfigurationBuilder().AddJsonStream(new MemoryStream(Encoding.UTF8.GetBytes(json))).Build();

    [GeneratedRegex("```json\\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
